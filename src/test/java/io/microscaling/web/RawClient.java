package io.microscaling.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection on which a test sends what no client library would. */
final class RawClient implements AutoCloseable {

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

    private static final int READ_TIMEOUT_MILLIS = 10_000;
    private static final int LONG_FRAME = 126;
    private static final int FIN_TEXT = 0x81;
    private static final int MASKED = 0x80;

    private final SocketChannel channel;
    private boolean cutOff;

    private RawClient(int port, boolean reads) {
        try {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(reads);
            channel.socket().setSoTimeout(READ_TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that reads the answers. */
    static RawClient reading(int port) {
        return new RawClient(port, true);
    }

    /** One that never reads, and sends only as far as the other side takes it. */
    static RawClient neverReading(int port) {
        return new RawClient(port, false);
    }

    RawClient send(String text) {
        return write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A text frame, with a mask of zeros. */
    RawClient webSocket(String text) {
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
    RawClient frame(String json) {
        return length(json.length()).send(json);
    }

    RawClient length(int length) {
        return write(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    private RawClient write(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            cutOff = true;
        }
        return this;
    }

    /** Whether something could not be sent, as the other side had closed. */
    boolean isCutOff() {
        return cutOff;
    }

    /** All that comes until the server closes. */
    String rest() throws IOException {
        return new String(channel.socket().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The first line of an answer. */
    String line() throws IOException {
        InputStream in = channel.socket().getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
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
