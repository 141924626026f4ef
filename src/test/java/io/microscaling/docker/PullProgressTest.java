package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PullResponseItem;
import org.junit.jupiter.api.Test;

class PullProgressTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final PullProgress progress = new PullProgress();

    @Test
    void text_nothingDownloading_isNone() throws JsonProcessingException {
        saw("{'status': 'Pulling from shop/worker', 'id': '1'}");
        saw("{'status': 'Pulling fs layer', 'id': 'a', 'progressDetail': {}}");
        saw("{'status': 'Already exists', 'id': 'b'}");

        assertThat(progress.text()).isEmpty();
    }

    @Test
    void text_layers_addsThemUp() throws JsonProcessingException {
        downloading("a", 100_000_000, 300_000_000);
        downloading("b", 20_000_000, 100_000_000);
        assertThat(progress.text()).contains("120 of 400 MB");

        downloading("a", 200_000_000, 300_000_000);
        assertThat(progress.text()).contains("220 of 400 MB");
    }

    @Test
    void text_layerComplete_staysWhileItIsExtracted() throws JsonProcessingException {
        downloading("a", 100_000_000, 300_000_000);
        saw("{'status': 'Download complete', 'id': 'a', 'progressDetail': {}}");
        assertThat(progress.text()).contains("300 of 300 MB");

        saw("{'status': 'Extracting', 'id': 'a', 'progressDetail': {'current': 1, 'total': 300000000}}");
        assertThat(progress.text()).contains("300 of 300 MB");
    }

    @Test
    void text_numbersThatCannotBe_areBounded() throws JsonProcessingException {
        downloading("a", -5, 400);
        downloading("b", 700, 400);
        downloading("c", 5, -1);
        assertThat(progress.text()).contains("0 of 1 MB");

        downloading("d", Long.MAX_VALUE, Long.MAX_VALUE);
        downloading("e", Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(progress.text().orElseThrow())
                .startsWith("9223372036854 of ")
                .doesNotContain("-");
    }

    private void downloading(String layer, long current, long total) throws JsonProcessingException {
        saw("{'status': 'Downloading', 'id': '%s', 'progressDetail': {'current': %d, 'total': %d}}"
                .formatted(layer, current, total));
    }

    private void saw(String item) throws JsonProcessingException {
        progress.saw(mapper.readValue(item.replace('\'', '"'), PullResponseItem.class));
    }
}
