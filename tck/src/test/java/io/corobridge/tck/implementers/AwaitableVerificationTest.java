package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Step;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tests of {@link AwaitableVerification} that fail: none for awaitables that keep the rules. */
class AwaitableVerificationTest {

    // ---- awaitables that keep the rules ----

    static class OfAStage extends AwaitableVerification<String> {

        private static final IOException ERROR = new IOException("error");

        @Override
        protected Awaitable<String> returning() {
            return Awaitable.of(CompletableFuture.completedFuture("value"));
        }

        @Override
        protected String expected() {
            return "value";
        }

        @Override
        protected Awaitable<String> failing() {
            return Awaitable.of(CompletableFuture.<String>failedFuture(ERROR));
        }

        @Override
        protected Throwable error() {
            return ERROR;
        }
    }

    static class OfACoroutine extends AwaitableVerification<String> {

        @Override
        protected Awaitable<String> returning() {
            return Coroutine.of(co -> "value");
        }

        @Override
        protected String expected() {
            return "value";
        }
    }

    /** An awaitable that was written by hand; the subjects after it break one rule each. */
    static class Correct extends AwaitableVerification<String> {

        static final IOException ERROR = new IOException("error");

        @Nullable
        HandWrittenAwait last;

        HandWrittenAwait make() {
            return new HandWrittenAwait();
        }

        @Override
        protected Awaitable<String> returning() {
            HandWrittenAwait made = make();
            made.given = true;
            return made;
        }

        @Override
        protected String expected() {
            return "value";
        }

        @Override
        protected Awaitable<String> failing() {
            return Awaitable.failed(ERROR);
        }

        @Override
        protected Throwable error() {
            return ERROR;
        }

        @Override
        protected Awaitable<String> suspending() {
            last = make();
            return last;
        }

        @Override
        protected void complete() {
            last.give();
        }

        @Override
        protected boolean isReleased() {
            return !last.holds;
        }
    }

    @Test
    void awaitablesOfTheLibraryAndACorrectOnePass() {
        assertThat(Failures.of(OfAStage.class, 5)).isEmpty();
        assertThat(Failures.of(OfACoroutine.class, 3)).isEmpty();
        assertThat(Failures.of(Correct.class, 12)).isEmpty();
    }

    // ---- awaitables that break a rule ----

    static class WrapsItsError extends Correct {
        @Override
        protected Awaitable<String> failing() {
            return Awaitable.failed(new RuntimeException(ERROR));
        }
    }

    @Test
    void anErrorThatIsWrappedIsFound() {
        assertThat(Failures.of(WrapsItsError.class, 12))
                .containsExactly("aBodyGetsTheErrorOnEachEngine", "anErrorIsRaisedAsItIs");
    }

    static class LosesAWakeUp extends Correct {
        @Override
        HandWrittenAwait make() {
            return new HandWrittenAwait() {
                @Override
                public void whenReady(Runnable resume) {
                    waiter = resume; // also if the value is there: give() was called before
                }
            };
        }
    }

    @Test
    void aLostWakeUpIsFound() {
        assertThat(Failures.of(LosesAWakeUp.class, 12))
                .containsExactly("aWaiterThatComesAfterTheEndOfTheWaitIsCalledAtOnce");
    }

    static class CallsItsWaiterTwice extends Correct {
        @Override
        HandWrittenAwait make() {
            return new HandWrittenAwait() {
                @Override
                synchronized void give() {
                    Runnable waiting = waiter;
                    super.give();
                    if (waiting != null) {
                        waiting.run();
                    }
                }
            };
        }
    }

    @Test
    void aWaiterThatIsCalledTwiceIsFound() {
        assertThat(Failures.of(CallsItsWaiterTwice.class, 12)).containsExactly("aWaiterIsCalledOnceWhenTheWaitIsOver");
    }

    static class HoldsOnAfterAClose extends Correct {
        @Override
        HandWrittenAwait make() {
            return new HandWrittenAwait() {
                @Override
                public void close() {}
            };
        }
    }

    @Test
    void anAwaitThatHoldsOnAfterACloseIsFound() {
        assertThat(Failures.of(HoldsOnAfterAClose.class, 12))
                .containsExactly(
                        "aCancelOfTheBodyReleasesOnEachEngine",
                        "aCloseReleasesWhatASuspendedAwaitHolds",
                        "anErrorThatIsRaisedAtASuspensionEndsTheAwaitAsItIs");
    }

    static class ClosesOnlyOnce extends Correct {
        @Override
        HandWrittenAwait make() {
            return new HandWrittenAwait() {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("closed");
                    }
                    closed = true;
                    super.close();
                }
            };
        }
    }

    @Test
    void aSecondCloseThatThrowsIsFound() {
        assertThat(Failures.of(ClosesOnlyOnce.class, 12)).containsExactly("aCloseBeforeTheStartAndASecondOneDoNothing");
    }

    static class SwallowsErrors extends Correct {
        @Override
        HandWrittenAwait make() {
            return new HandWrittenAwait() {
                @Override
                public Step<String> raise(Throwable error) {
                    close();
                    return new Step.Returned<>("value");
                }
            };
        }
    }

    @Test
    void anErrorThatIsSwallowedIsFound() {
        assertThat(Failures.of(SwallowsErrors.class, 12))
                .containsExactly("anErrorThatIsRaisedAtASuspensionEndsTheAwaitAsItIs");
    }

    abstract static class FirstStep extends Correct {

        abstract Step<String> first();

        @Override
        protected Awaitable<String> returning() {
            Supplier<AwaitIterator<String>> one = () -> value -> first();
            return one::get;
        }
    }

    static class ReturnsNoStep extends FirstStep {
        @Override
        Step<String> first() {
            return null;
        }
    }

    static class SuspendsOnAText extends FirstStep {
        @Override
        Step<String> first() {
            return new Step.Suspended<>("a second");
        }
    }

    @Test
    void aStepThatIsNullAndASuspensionThatCannotBeWaitedForAreFound() {
        for (Class<?> subject : new Class<?>[] {ReturnsNoStep.class, SuspendsOnAText.class}) {
            assertThat(Failures.of(subject, 12))
                    .containsExactly(
                            "aBodyGetsTheResultOnEachEngine",
                            "aSecondAwaitReturnsTheResultOrIsRefused",
                            "anAwaitReturnsTheResult");
        }
    }
}
