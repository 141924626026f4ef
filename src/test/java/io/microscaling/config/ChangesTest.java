package io.microscaling.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ChangesTest {

    private static final String SHOP =
            "{name: shop, capacity: {containers: 9}, scheduler: {type: toy}, tasks: [{name: a, target: {type: remainder}}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "containers: 9   | containers: 5                    | ``",
                "name: a         | name: b                          | ``",
                "type: remainder | type: simple-queue, length: 5    | ``",
                "type: toy       | type: toy, startDelay: 1s        | the scheduler of pool shop needs a restart",
                "name: shop      | name: store                      | the name of pool shop needs a restart",
                "pool: {         | http: {port: 9999}, pool: {      | http needs a restart",
                "pool: {         | bridge: {inbound: [reading.set]}, pool: { | bridge needs a restart",
                "pool: {         | state: {dir: other}, pool: {            | state needs a restart"
            })
    void refused_oneChange_isTakenOverOrNamed(String old, String fresh, String expected) {
        String before = "pool: " + SHOP;
        String after = before.replace(old, fresh).replace("length: 5}", "length: 5}, metric: {type: toy}");
        assertThat(after).isNotEqualTo(before);
        assertThat(Changes.refused(parse(before), parse(after)))
                .isEqualTo(expected.isEmpty() ? java.util.List.of() : java.util.List.of(expected));
    }

    private static Configuration parse(String yaml) {
        JsonObject document = new JsonObject(new Yaml().<java.util.Map<String, Object>>load("{" + yaml + "}"));
        return Configuration.parse(Plain.map(document), PoolParser.forEngine());
    }
}
