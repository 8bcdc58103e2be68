package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.Part;
import reactor.core.publisher.Flux;

/**
 * Reads buffers in a body: each is copied to the heap and released, so that the body has nothing to release, however it
 * ends.
 *
 * @since 0.1.0
 */
public final class DataBuffers {

    private DataBuffers() {}

    /** Returns copies of {@code buffers}, each of which is asked for when the reader wants it. */
    public static AsyncIterable<byte[]> copies(Publisher<? extends DataBuffer> buffers) {
        return AsyncIterable.from(Flux.from(buffers).map(DataBuffers::copied), 1);
    }

    /** Waits for {@code buffers} as one array, which is empty if there are none. */
    public static byte[] awaitBytes(CoroutineScope co, Publisher<? extends DataBuffer> buffers) {
        byte[] bytes = co.await(DataBufferUtils.join(buffers).map(DataBuffers::copied));
        return bytes == null ? new byte[0] : bytes;
    }

    /** Waits for the content of {@code part} as text, in the character set of its type or UTF-8. */
    public static String awaitText(CoroutineScope co, Part part) {
        Charset charset = part.headers().getContentType() == null
                ? null
                : part.headers().getContentType().getCharset();
        return new String(awaitBytes(co, part.content()), charset == null ? StandardCharsets.UTF_8 : charset);
    }

    private static byte[] copied(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
