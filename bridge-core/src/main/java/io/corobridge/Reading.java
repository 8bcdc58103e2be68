package io.corobridge;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A reading is one pass through an asynchronous source, closed where its {@code try} block ends; Python: {@code async
 * with aclosing(..)} around an {@code async for}.
 *
 * <pre>{@code
 * try (Reading<Row> rows = co.open(connection.query(SQL))) {
 *     for (Row row : rows) {
 *         if (row.matches(wanted)) {
 *             break; // the query is cancelled where the try block ends
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Java has no signal for a {@code for} loop that was left. So a plain {@code for (x : co.each(source))} that is left
 * early keeps its source open until the body, or the {@code co.with} block around it, ends. A body that lives long
 * reads such sources through {@link CoroutineScope#open} or {@link CoroutineScope#forEach}.
 *
 * <p>A reading is used by the body that opened it, on that body's stack. {@link #iterator} gives one iterator, so a
 * second loop continues where the first was left. Each {@code next} awaits, as with {@link CoroutineScope#each}.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
public interface Reading<T extends @Nullable Object> extends Elements<T>, AutoCloseable {

    /**
     * Returns the iterator of this reading, the same one each time. After {@link #close} it has no next element.
     *
     * <p>Its {@code hasNext} and {@code next} raise the source's error as it is, {@link GeneratorExit} if the body is
     * closed, {@link ProtocolException} if the source gives no awaitable, and {@link IllegalStateException} outside the
     * body.
     */
    @Override
    Iterator<T> iterator();

    /**
     * Closes the source, and awaits the end of its cleanup: a publisher is cancelled, a generator gets {@code
     * aclose()}, an iterator that is {@link AutoCloseable} is closed. Elements that were received and not read go to
     * the discard hook. A close of the body does not interrupt it. The second call does nothing, and so does the first
     * after the last element of a publisher. Raises the error of the cleanup as it is, checked or not.
     *
     * @throws IllegalStateException outside the body, or "async generator ignored GeneratorExit"
     */
    @Override
    void close();
}
