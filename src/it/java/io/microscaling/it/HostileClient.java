package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection that sends what it likes, as far as the other side takes it, and reads nothing. */
final class HostileClient implements AutoCloseable {

    static final String UPGRADE = String.join(
            "\r\n",
            "GET /eventbus/websocket HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version: 13",
            "",
            "");

    private static final int LONG_FRAME = 126;
    private static final int FIN_TEXT = 0x81;
    private static final int MASKED = 0x80;

    private final SocketChannel channel;

    HostileClient(int port) {
        try {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HostileClient send(String text) {
        return write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A text frame, with a mask of zeros. */
    HostileClient webSocket(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
        frame.put((byte) FIN_TEXT);
        if (bytes.length < LONG_FRAME) {
            frame.put((byte) (MASKED | bytes.length));
        } else {
            frame.put((byte) (MASKED | LONG_FRAME)).putShort((short) bytes.length);
        }
        return write(frame.putInt(0).put(bytes).flip());
    }

    /** A frame of the TCP bridge. */
    HostileClient frame(String json) {
        return length(json.length()).send(json);
    }

    HostileClient length(int length) {
        return write(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    private HostileClient write(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException cut) {
            return this; // it is cut off, as it should be
        }
        return this;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
