package io.corobridge.demo;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One GET over a socket of its own, read line by line. */
public final class RawStream implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream response;
    private final BufferedReader body;

    RawStream(int port, String path, String accept, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("localhost", port));
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        response = new BufferedInputStream(socket.getInputStream(), 512);
        body = new BufferedReader(new InputStreamReader(new Chunks(response), StandardCharsets.UTF_8), 512);
    }

    /** Reads the head of the response. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = Chunks.line(response); !line.isEmpty(); line = Chunks.line(response)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** The next line of the body, or null at the end. */
    public String line() throws IOException {
        return body.readLine();
    }

    /** Goes away without a word: a reset. */
    public void kill() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
