package io.microscaling.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @TempDir
    private Path folder;

    @Test
    void reveal_references_areReplacedByWhatTheyName() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from file\n");
        Secret secret = Secret.of("${env:USER}:${file:%s}@host $1".formatted(file), Map.of("USER", "a$b")::get);
        assertThat(secret.reveal()).isEqualTo("a$b:from file@host $1");
    }

    @Test
    void reveal_whatIsNotThere_namesTheReference() {
        assertThatThrownBy(() -> Secret.of("${env:NOWHERE}", name -> null).reveal())
                .hasMessageContaining("NOWHERE")
                .hasMessageContaining("not set");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Secret.of("${file:%s}".formatted(missing)).reveal())
                .hasMessageContaining(missing.toString());
    }

    @Test
    void reveal_fileNameThatIsNone_namesIt() {
        assertThatThrownBy(() -> Secret.of("${file:a\0b}").reveal())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void secrets_referencesAndPasswordsOfUrls_areThem() {
        Secret secret = Secret.of(
                "${env:A}, redis://me:p@ss@host:6379/1, https://token@host, ${env:NOWHERE}", Map.of("A", "one")::get);

        assertThat(secret.secrets()).contains("one", "p@ss", "token").doesNotContain("me");
    }

    @Test
    void secrets_plainText_hasNone() {
        assertThat(Secret.of("redis://host:6379/1").secrets()).isEmpty();
    }

    @Test
    void toString_whateverItHolds_hidesIt() {
        assertThat(Secret.of("s3cret")).hasToString("***");
        assertThat(new TypedSettings("redis", Map.of("password", "s3cret")).toString())
                .doesNotContain("s3cret");
    }
}
