package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncIterator;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.StopAsyncIteration;
import io.corobridge.streams.Blocking;
import io.corobridge.tck.contract.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Checks an {@link AsyncIterator} that was written by hand. A subclass makes the iterators; each call makes a new one.
 *
 * @param <T> the elements
 */
public abstract class AsyncIteratorVerification<T> {

    private static final int SOME = 3;

    /** For a subclass. */
    protected AsyncIteratorVerification() {}

    /** Makes an iterator with so many elements. */
    protected abstract AsyncIterator<T> of(int elements);

    /** Returns the element at {@code index}, from 0 on. */
    protected abstract T element(int index);

    /** Makes an iterator that raises {@link #error()} after so many elements. Null, the default, if none fails. */
    protected @Nullable AsyncIterator<T> failingAfter(int elements) {
        return null;
    }

    /** Returns the error of {@link #failingAfter}, always the same object. */
    protected @Nullable Throwable error() {
        return null;
    }

    /** Returns whether the last iterator holds nothing any more, after its end or a close of its publisher. */
    protected boolean isReleased() {
        return true;
    }

    private List<T> elements(int count) {
        return IntStream.range(0, count).mapToObj(this::element).toList();
    }

    private static <T> List<T> pulled(AsyncIterator<? extends T> iterator, int count) throws InterruptedException {
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(Steps.run(iterator.anext()));
        }
        return elements;
    }

    // ---- the elements ----

    @Test
    void theElementsComeInTheirOrder() throws InterruptedException {
        assertThat(pulled(of(SOME), SOME)).isEqualTo(elements(SOME));
    }

    @Test
    void twoIteratorsDoNotShareTheirElements() throws InterruptedException {
        AsyncIterator<T> first = of(SOME);
        AsyncIterator<T> second = of(SOME);
        List<T> pulled = new ArrayList<>(pulled(first, 1));
        pulled.addAll(pulled(second, 1));
        assertThat(pulled).containsExactly(element(0), element(0));
    }

    @Test
    void anIteratorIsItsOwnIterable() {
        AsyncIterator<T> iterator = of(SOME);
        assertThat(iterator.aiter()).isSameAs(iterator);
    }

    // ---- the end ----

    @Test
    void theEndIsRaisedByTheAwait() throws InterruptedException {
        AsyncIterator<T> iterator = of(SOME);
        pulled(iterator, SOME);
        assertThatCode(iterator::anext).as("anext() at the end").doesNotThrowAnyException();
        assertEnd(iterator);
    }

    @Test
    void anEmptyIteratorEndsAtOnce() {
        assertEnd(of(0));
    }

    @Test
    void theEndComesAgain() throws InterruptedException {
        AsyncIterator<T> iterator = of(1);
        pulled(iterator, 1);
        assertEnd(iterator);
        assertEnd(iterator);
    }

    private static void assertEnd(AsyncIterator<?> iterator) {
        assertThat(Steps.errorOf(() -> Steps.run(iterator.anext())))
                .as("the error of the await at the end")
                .isInstanceOf(StopAsyncIteration.class);
    }

    @Test
    void anErrorIsRaisedAsItIsAfterTheElements() throws InterruptedException {
        AsyncIterator<T> iterator = failingAfter(SOME);
        assumeTrue(iterator != null, "no iterator fails");
        assertThat(pulled(Objects.requireNonNull(iterator), SOME)).isEqualTo(elements(SOME));
        assertThat(Steps.errorOf(
                        () -> Steps.run(Objects.requireNonNull(iterator).anext())))
                .isSameAs(error());
    }

    // ---- in a body and as a publisher ----

    @Test
    void aBodyReadsTheElementsOnEachEngine() throws InterruptedException {
        for (Engine engine : Engines.available().toList()) {
            AsyncIterator<T> iterator = of(SOME);
            List<T> read = Blocking.await(Coroutine.<List<T>>of(engine, co -> {
                List<T> elements = new ArrayList<>();
                for (T element : co.each(iterator)) {
                    elements.add(element);
                }
                return elements;
            }));
            assertThat(read).as("on %s", engine).isEqualTo(elements(SOME));
        }
    }

    @Test
    void aPublisherHasTheElements() throws InterruptedException {
        assertThat(Elements.read(of(SOME), Integer.MAX_VALUE)).isEqualTo(elements(SOME));
        assertThat(isReleased()).as("released after the end").isTrue();
    }

    @Test
    void aPublisherThatIsCancelledReleasesTheIterator() throws InterruptedException {
        assertThat(Elements.read(of(SOME), 1)).isEqualTo(elements(1));
        assertThat(isReleased()).as("released after the cancel").isTrue();
    }
}
