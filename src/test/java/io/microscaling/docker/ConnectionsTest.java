package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.DockerClientDelegate;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final List<Client> opened = new ArrayList<>();
    private final Connections connections = new Connections(this::connection);

    @Test
    void use_again_keepsTheConnection() {
        assertThat(connections.use(Connection::calls)).isSameAs(connections.use(Connection::calls));
        assertThat(opened).noneMatch(client -> client.closed);
    }

    @Test
    void use_connectionTrouble_closesItAndOpensAnother() {
        assertThatThrownBy(() -> connections.use(connection -> {
                    throw new UncheckedIOException(new EOFException());
                }))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(opened).hasSize(3).allMatch(client -> client.closed);
        assertThat(connections.use(Connection::calls)).isSameAs(opened.get(3));
    }

    @Test
    void use_refused_keepsTheConnection() {
        assertThatThrownBy(() -> connections.use(connection -> {
                    throw new NotFoundException("no");
                }))
                .isInstanceOf(NotFoundException.class);

        assertThat(opened).hasSize(3).noneMatch(client -> client.closed);
    }

    @Test
    void renew_callUnderWay_closesWhenItHasEnded() {
        connections.use(connection -> {
            connections.renew();
            assertThat(opened).noneMatch(client -> client.closed);
            return true;
        });

        assertThat(opened).hasSize(3).allMatch(client -> client.closed);
    }

    @Test
    void close_callUnderWay_closesAtOnceAndRefusesMore() {
        connections.use(connection -> {
            connections.close();
            assertThat(opened).allMatch(client -> client.closed);
            return true;
        });

        assertThatThrownBy(() -> connections.use(Connection::calls)).hasMessageContaining("closed");
    }

    private Connection connection() {
        return new Connection(client(), client(), client(), new JsonCalls(new NoCalls(), ApiVersion.PREFERRED));
    }

    private Client client() {
        Client client = new Client();
        opened.add(client);
        return client;
    }

    private static final class NoCalls implements DockerHttpClient {

        @Override
        public Response execute(Request request) {
            throw new UnsupportedOperationException("no calls here");
        }

        @Override
        public void close() {}
    }

    private static final class Client extends DockerClientDelegate {

        private boolean closed;

        @Override
        protected DockerClient getDockerClient() {
            throw new UnsupportedOperationException("no calls here");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
