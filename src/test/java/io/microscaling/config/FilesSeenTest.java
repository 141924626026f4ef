package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSeenTest {

    private static final FileTime TIME = FileTime.fromMillis(1_767_614_400_000L);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = written("engine.yaml", "a: 1");
    }

    @Test
    void again_unchanged_isEqual() {
        FilesSeen first = look();
        assertThat(again(first, false)).isEqualTo(first);
        assertThat(again(first, true)).isEqualTo(first);
    }

    @Test
    void again_otherFileMovedIntoItsPlace_isAChangeWhateverItsTime() throws IOException {
        FilesSeen first = look();
        Files.move(written("draft", "a: 2"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(again(first, false)).isNotEqualTo(first);
    }

    @Test
    void again_linkedFolderSwapped_isAChange() throws IOException {
        written("one/engine.yaml", "a: 1");
        written("two/engine.yaml", "a: 2");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("one"));
        file = Files.createSymbolicLink(folder.resolve("mounted.yaml"), Path.of("..data", "engine.yaml"));
        FilesSeen first = look();
        Path fresh = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("two"));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertThat(again(first, false)).isNotEqualTo(first);
    }

    @Test
    void again_contentWithTheSameSizeAndTime_isAChangeToAThoroughLook() throws IOException {
        FilesSeen first = look();
        written("engine.yaml", "a: 2");
        assertThat(again(first, false)).isEqualTo(first);
        assertThat(again(first, true)).isNotEqualTo(first);
    }

    @Test
    void again_fileGoneAndBack_isAChangeEachTime() throws IOException {
        FilesSeen first = look();
        Files.delete(file);
        FilesSeen gone = again(first, false);
        assertThat(gone).isNotEqualTo(first);
        assertThat(again(gone, true)).isEqualTo(gone);
        written("engine.yaml", "a: 1");
        assertThat(again(gone, false)).isNotEqualTo(gone);
    }

    private FilesSeen look() {
        return again(FilesSeen.NOTHING, false);
    }

    private FilesSeen again(FilesSeen before, boolean thorough) {
        return before.again(List.of(file.toString()), thorough);
    }

    private Path written(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return Files.setLastModifiedTime(path, TIME);
    }
}
