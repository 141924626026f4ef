package io.microscaling.settings;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "100, 100",
        "100B, 100",
        "1k, 1000",
        "1K, 1000",
        "1KB, 1000",
        "1Ki, 1024",
        "1KiB, 1024",
        "500MB, 500000000",
        "256MiB, 268435456",
        "256 MiB, 268435456",
        "' 256MiB ', 268435456",
        "1.5GiB, 1610612736",
        "1.5G, 1500000000",
        "2T, 2000000000000",
        "2TiB, 2199023255552",
        "0.5KiB, 512",
        "1048576TiB, 1152921504606846976",
    })
    void bytes_ofASize_areItsBytes(String text, long bytes) {
        assertThat(Sizes.bytes(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MiB",
                "-1MiB",
                "1.MiB",
                ".5MiB",
                "1MIB",
                "1gib",
                "1PiB",
                "1e3",
                "1,5GiB",
                "NaN",
                "1 2MiB",
                "1MiBs",
                "1048577TiB",
                "99999999999999999999999999999999"
            })
    void bytes_ofNoSize_areNone(String text) {
        assertThat(Sizes.bytes(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2, 2000",
        "0.5, 500",
        "0.1, 100",
        "1.25, 1250",
        "500m, 500",
        "1500m, 1500",
        "0.0014, 1",
        "1000000, 1000000000"
    })
    void milliCpu_ofCores_areThousandths(String text, long milli) {
        assertThat(Sizes.milliCpu(text)).hasValue(milli);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1", "500M", "1 m", "1.", ".5", "0,5", "1e3", "two", "NaN", "1000001"})
    void milliCpu_ofNoCores_areNone(String text) {
        assertThat(Sizes.milliCpu(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "1, 1B",
        "1000, 1000B",
        "1024, 1KiB",
        "1536, 1536B",
        "268435456, 256MiB",
        "1610612736, 1536MiB",
        "1073741824, 1GiB",
        "1099511627776, 1TiB",
        "1125899906842624, 1024TiB"
    })
    void format_ofBytes_isTheLargestUnitThatDividesThem(long bytes, String text) {
        assertThat(Sizes.format(bytes)).isEqualTo(text);
    }

    @Property
    void bytes_ofWhatWasFormatted_areTheSame(@ForAll @LongRange(max = 1L << 52) long bytes) {
        assertThat(Sizes.bytes(Sizes.format(bytes))).hasValue(bytes);
    }
}
