package io.corobridge.assistant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One question over a socket of its own, read line by line. */
public final class RawAnswer implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader response;

    public RawAnswer(int port, String conversation, String json) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(60_000);
        String request = "POST /conversations/" + conversation + "/answer HTTP/1.1\r\nHost: localhost\r\n"
                + "Accept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
                + json.length() + "\r\n\r\n" + json;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        response = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads up to the next line that contains {@code text}; null at the end of the connection. */
    public String until(String text) throws IOException {
        String line = response.readLine();
        while (line != null && !line.contains(text)) {
            line = response.readLine();
        }
        return line;
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
