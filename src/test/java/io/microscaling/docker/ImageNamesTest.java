package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNamesTest {

    @ParameterizedTest
    @CsvSource({
        "worker, worker:latest",
        "shop/worker, shop/worker:latest",
        "shop/worker:1, shop/worker:1",
        "registry:5000/worker, registry:5000/worker:latest",
        "registry:5000/worker:1, registry:5000/worker:1",
        "worker@sha256:abc, worker@sha256:abc",
    })
    void withTag_reference_namesOneImage(String image, String pulled) {
        assertThat(ImageNames.withTag(image)).isEqualTo(pulled);
    }
}
