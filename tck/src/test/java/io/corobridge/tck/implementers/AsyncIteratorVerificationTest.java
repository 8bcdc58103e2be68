package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tests of {@link AsyncIteratorVerification} that fail: none for iterators that keep the rules. */
class AsyncIteratorVerificationTest {

    private static final IOException ERROR = new IOException("error");

    // ---- iterators that keep the rules ----

    static class OfAGenerator extends AsyncIteratorVerification<Integer> {

        private int open;

        @Override
        protected AsyncIterator<Integer> of(int elements) {
            return AsyncGenerator.<Integer, Void>of(co -> {
                open++;
                try {
                    for (int i = 0; i < elements; i++) {
                        co.yield(i);
                    }
                } finally {
                    open--;
                }
            });
        }

        @Override
        protected Integer element(int index) {
            return index;
        }

        @Override
        protected AsyncIterator<Integer> failingAfter(int elements) {
            return AsyncGenerator.<Integer, Void>of(co -> {
                for (int i = 0; i < elements; i++) {
                    co.yield(i);
                }
                throw ERROR;
            });
        }

        @Override
        protected Throwable error() {
            return ERROR;
        }

        @Override
        protected boolean isReleased() {
            return open == 0;
        }
    }

    /** Counts up to its limit. It is closed by a publisher of it, and closes itself at its end. */
    static class Counting implements AsyncIterator<Integer>, AutoCloseable {

        final int limit;
        final @Nullable Throwable error;
        int next;
        boolean closed;

        Counting(int limit, @Nullable Throwable error) {
            this.limit = limit;
            this.error = error;
        }

        @Override
        public Awaitable<Integer> anext() {
            if (next < limit) {
                return Awaitable.ready(next++);
            }
            close();
            return Awaitable.failed(error == null ? new StopAsyncIteration() : error);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    static class Correct extends AsyncIteratorVerification<Integer> {

        Counting last;

        Counting make(int limit, @Nullable Throwable error) {
            return new Counting(limit, error);
        }

        @Override
        protected AsyncIterator<Integer> of(int elements) {
            last = make(elements, null);
            return last;
        }

        @Override
        protected Integer element(int index) {
            return index;
        }

        @Override
        protected @Nullable AsyncIterator<Integer> failingAfter(int elements) {
            return make(elements, ERROR);
        }

        @Override
        protected Throwable error() {
            return ERROR;
        }

        @Override
        protected boolean isReleased() {
            return last.closed;
        }
    }

    @Test
    void aGeneratorOfTheLibraryAndACorrectIteratorPass() {
        assertThat(Failures.of(OfAGenerator.class, 10)).isEmpty();
        assertThat(Failures.of(Correct.class, 10)).isEmpty();
    }

    // ---- iterators that break a rule ----

    static class EndsWithAnotherError extends Correct {
        @Override
        Counting make(int limit, @Nullable Throwable error) {
            return new Counting(limit, error == null ? new NoSuchElementException() : error);
        }
    }

    @Test
    void anEndByAnotherErrorIsFound() {
        assertThat(Failures.of(EndsWithAnotherError.class, 10))
                .containsExactly(
                        "aBodyReadsTheElementsOnEachEngine",
                        "aPublisherHasTheElements",
                        "anEmptyIteratorEndsAtOnce",
                        "theEndComesAgain",
                        "theEndIsRaisedByTheAwait");
    }

    static class ThrowsTheEnd extends Correct {
        @Override
        Counting make(int limit, @Nullable Throwable error) {
            return new Counting(limit, error) {
                @Override
                public Awaitable<Integer> anext() {
                    if (next == this.limit && this.error == null) {
                        close();
                        throw new StopAsyncIteration();
                    }
                    return super.anext();
                }
            };
        }
    }

    @Test
    void anEndThatAnextThrowsItselfIsFound() {
        assertThat(Failures.of(ThrowsTheEnd.class, 10)).contains("theEndIsRaisedByTheAwait");
    }

    static class BeginsAgainAfterTheEnd extends Correct {
        @Override
        Counting make(int limit, @Nullable Throwable error) {
            return new Counting(limit, error) {
                @Override
                public void close() {
                    super.close();
                    next = 0;
                }
            };
        }
    }

    @Test
    void anIteratorThatBeginsAgainIsFound() {
        assertThat(Failures.of(BeginsAgainAfterTheEnd.class, 10))
                .containsExactly("theEndComesAgain", "theEndIsRaisedByTheAwait");
    }

    static class WrapsItsError extends Correct {
        @Override
        protected AsyncIterator<Integer> failingAfter(int elements) {
            return make(elements, new IllegalStateException(ERROR));
        }
    }

    @Test
    void anErrorThatIsWrappedIsFound() {
        assertThat(Failures.of(WrapsItsError.class, 10)).containsExactly("anErrorIsRaisedAsItIsAfterTheElements");
    }

    static class LosesAnElement extends Correct {
        @Override
        Counting make(int limit, @Nullable Throwable error) {
            Counting made = new Counting(limit, error);
            made.next = Math.min(1, limit);
            return made;
        }
    }

    @Test
    void aLostElementIsFound() {
        assertThat(Failures.of(LosesAnElement.class, 10))
                .contains(
                        "theElementsComeInTheirOrder", "aBodyReadsTheElementsOnEachEngine", "aPublisherHasTheElements");
    }

    static class ClosesNothing extends Correct {
        @Override
        Counting make(int limit, @Nullable Throwable error) {
            return new Counting(limit, error) {
                @Override
                public void close() {}
            };
        }
    }

    @Test
    void anIteratorThatIsNotReleasedIsFound() {
        assertThat(Failures.of(ClosesNothing.class, 10))
                .containsExactly("aPublisherHasTheElements", "aPublisherThatIsCancelledReleasesTheIterator");
    }

    static class Shares extends Correct {

        private final Counting one = new Counting(3, null);

        @Override
        protected AsyncIterator<Integer> of(int elements) {
            last = elements == 3 ? one : make(elements, null);
            return last;
        }
    }

    @Test
    void iteratorsThatShareTheirPositionAreFound() {
        assertThat(Failures.of(Shares.class, 10)).contains("twoIteratorsDoNotShareTheirElements");
    }
}
