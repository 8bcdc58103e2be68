package io.corobridge.demo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of a response in chunks (RFC 9112, 7.1). */
final class Chunks extends InputStream {

    private final InputStream response;
    private int left;
    private boolean first = true;
    private boolean ended;

    Chunks(InputStream response) {
        this.response = response;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = response.read(target, offset, Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the response is cut");
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (!first) {
            line(response); // the end of the chunk before
        }
        first = false;
        left = Integer.parseInt(line(response).trim(), 16);
        ended = left == 0;
    }

    static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("the response is cut");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
