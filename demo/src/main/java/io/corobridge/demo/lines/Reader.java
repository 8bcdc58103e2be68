package io.corobridge.demo.lines;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.StopAsyncIteration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lines of a file: the example of PEP 492, an async iterator written by hand.
 *
 * <pre>{@code
 * class Reader:
 *     def __aiter__(self):
 *         return self
 *
 *     async def __anext__(self):
 *         val = await self.readline()
 *         if val == b'':
 *             raise StopAsyncIteration
 *         return val
 * }</pre>
 */
public final class Reader implements AsyncIterator<String>, AutoCloseable {

    private static final int LONGEST_LINE = 1 << 20;

    private final AsynchronousFileChannel file;
    private final ByteBuffer chunk = ByteBuffer.allocate(16 * 1024).flip();
    private long position;

    Reader(Path path) throws IOException {
        file = AsynchronousFileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public Awaitable<String> anext() {
        return Coroutine.of(co -> {
            String line = co.await(readline());
            if (line.isEmpty()) {
                throw new StopAsyncIteration();
            }
            return line;
        });
    }

    /** The next line with its line feed, or an empty string at the end. */
    Coroutine<String> readline() {
        return Coroutine.of(co -> {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (chunk.hasRemaining() || co.await(readChunk()) > 0) {
                while (chunk.hasRemaining()) {
                    byte next = chunk.get();
                    line.write(next);
                    if (next == '\n') {
                        return line.toString(StandardCharsets.UTF_8);
                    }
                }
                if (line.size() > LONGEST_LINE) {
                    throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
                }
            }
            return line.toString(StandardCharsets.UTF_8);
        });
    }

    private Coroutine<Integer> readChunk() {
        return Coroutine.of(co -> {
            chunk.clear();
            ReadResult result = new ReadResult();
            file.read(chunk, position, null, result);
            int count = co.await(result);
            position += Math.max(count, 0);
            chunk.flip();
            return count;
        });
    }

    /** When the reading has ended, however it ended; the bridge calls it. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
