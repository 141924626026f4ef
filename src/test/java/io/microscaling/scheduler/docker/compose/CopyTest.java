package io.microscaling.scheduler.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class CopyTest {

    private static final ComposeService WORKER = new ComposeService("shop", "worker");
    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String ORIGINAL = """
            {"Id": "%s", "Name": "/shop_worker_1",
             "Config": {"Hostname": "0123456789ab", "MacAddress": "02:42:ac:11:00:02", "Image": "shop/worker:2",
               "Env": ["QUEUE=jobs"], "FieldOfTomorrow": {"a": [1]},
               "Labels": {"com.docker.compose.project": "shop", "com.docker.compose.service": "worker",
                 "com.docker.compose.container-number": "1", "mine": "yes"}},
             "HostConfig": {"NetworkMode": "shop_back", "Memory": 67108864, "OtherField": 7,
               "Binds": ["shop_data:/data:rw", "%s:/scratch:rw"],
               "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": ""}]}},
             "NetworkSettings": {"Networks": {
               "shop_front": {"Aliases": ["worker", "0123456789ab"], "NetworkID": "f", "IPAddress": "172.18.0.2"},
               "shop_back": {"Aliases": ["crew", "worker", "0123456789ab"], "NetworkID": "b", "IPAddress": "172.17.0.2"}}}}
            """.formatted(ID, ID);

    @Test
    void of_original_takesAllOverButWhatOnlyOneCanHave() {
        Copy copy = Copy.of(WORKER, new JsonObject(ORIGINAL), 4);

        assertThat(copy.name()).isEqualTo("shop_worker_4");
        JsonObject body = copy.body();
        assertThat(body.getString("Image")).isEqualTo("shop/worker:2");
        assertThat(body.getJsonArray("Env")).containsExactly("QUEUE=jobs");
        assertThat(body.getJsonObject("FieldOfTomorrow")).isEqualTo(new JsonObject().put("a", new JsonArray().add(1)));
        assertThat(body.containsKey("Hostname")).isFalse();
        assertThat(body.containsKey("MacAddress")).isFalse();
        assertThat(body.getJsonObject("Labels").getMap())
                .containsEntry("com.docker.compose.container-number", "4")
                .containsEntry("com.docker.compose.service", "worker")
                .containsEntry("mine", "yes")
                .containsKey("microscaling.copy");
        assertThat(body.getJsonObject("HostConfig").getInteger("OtherField")).isEqualTo(7);
        assertThat(body.getJsonObject("HostConfig").getJsonArray("Binds")).containsExactly("shop_data:/data:rw");
    }

    @Test
    void of_twoNetworks_createsWithItsOwnAndConnectsTheOther() {
        Copy copy = Copy.of(WORKER, new JsonObject(ORIGINAL), 2);

        JsonObject endpoints = copy.body().getJsonObject("NetworkingConfig").getJsonObject("EndpointsConfig");
        assertThat(endpoints.fieldNames()).containsExactly("shop_back");
        assertThat(endpoints.getJsonObject("shop_back"))
                .isEqualTo(new JsonObject()
                        .put("Aliases", new JsonArray().add("crew").add("worker")));
        assertThat(copy.networks()).containsOnlyKeys("shop_front");
        assertThat(copy.networks().get("shop_front").getString("Container")).isEqualTo("shop_worker_2");
    }

    @Test
    void of_hostnameOfItsOwn_isCopied() {
        JsonObject original = new JsonObject(ORIGINAL);
        original.getJsonObject("Config").put("Hostname", "boss");

        assertThat(Copy.of(WORKER, original, 2).body().getString("Hostname")).isEqualTo("boss");
    }

    @Test
    void of_composeTwosNames_areNumberedToo() {
        JsonObject original = new JsonObject(ORIGINAL).put("Name", "/shop-worker-1");

        assertThat(Copy.of(WORKER, original, 12).name()).isEqualTo("shop-worker-12");
    }

    @Test
    void of_aNameOfItsOwn_isRefused() {
        JsonObject original = new JsonObject(ORIGINAL).put("Name", "/boss");

        assertThatThrownBy(() -> Copy.of(WORKER, original, 2))
                .isInstanceOf(SchedulerException.class)
                .hasMessageContaining("shop/worker")
                .hasMessageContaining("remove container_name");
    }

    @Test
    void of_portOfTheMachine_isRefused() {
        JsonObject original = new JsonObject(ORIGINAL);
        original.getJsonObject("HostConfig")
                .getJsonObject("PortBindings")
                .put(
                        "80/tcp",
                        new JsonArray().add(new JsonObject().put("HostIp", "").put("HostPort", "8080")));

        assertThatThrownBy(() -> Copy.of(WORKER, original, 2))
                .isInstanceOf(SchedulerException.class)
                .hasMessageContaining("80/tcp at port 8080");
    }
}
