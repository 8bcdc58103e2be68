package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Step;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tests of {@link AsyncContextManagerVerification} that fail: none for managers that keep the rules. */
class AsyncContextManagerVerificationTest {

    private static final IOException ERROR = new IOException("error");

    // ---- managers that keep the rules ----

    abstract static class Counted extends AsyncContextManagerVerification<String> {

        final AtomicInteger open = new AtomicInteger();

        @Override
        protected final int open() {
            return open.get();
        }
    }

    static class OfABody extends Counted {

        @Override
        protected AsyncContextManager<String> manager() {
            return AsyncContextManager.of(co -> {
                open.incrementAndGet();
                try {
                    co.yield("resource");
                } finally {
                    open.decrementAndGet();
                }
            });
        }

        @Override
        protected AsyncContextManager<String> failingEnter() {
            return AsyncContextManager.of(co -> {
                throw ERROR;
            });
        }

        @Override
        protected Throwable enterError() {
            return ERROR;
        }
    }

    static class OfTwoCalls extends Counted {

        @Override
        protected AsyncContextManager<String> manager() {
            return AsyncContextManager.opening(
                    () -> {
                        open.incrementAndGet();
                        return "resource";
                    },
                    resource -> open.decrementAndGet());
        }
    }

    /** A manager that was written by hand; the subjects after it break one rule each. */
    static class Correct extends Counted {

        @Override
        protected AsyncContextManager<String> manager() {
            return new AsyncContextManager<>() {
                @Override
                public Awaitable<String> aenter() {
                    return Correct.this.aenter();
                }

                @Override
                public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                    return Correct.this.aexit(error);
                }
            };
        }

        Awaitable<String> aenter() {
            return () -> value -> {
                open.incrementAndGet();
                return new Step.Returned<>("resource");
            };
        }

        Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return () -> value -> {
                open.decrementAndGet();
                return new Step.Returned<>(false);
            };
        }

        @Override
        protected AsyncContextManager<String> failingEnter() {
            return new AsyncContextManager<>() {
                @Override
                public Awaitable<String> aenter() {
                    return Correct.this.failed();
                }

                @Override
                public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                    return Correct.this.aexit(error);
                }
            };
        }

        Awaitable<String> failed() {
            return Awaitable.failed(ERROR);
        }

        @Override
        protected Throwable enterError() {
            return ERROR;
        }
    }

    /** A manager that suppresses an error, and says so. */
    static class Suppressing extends Correct {

        @Override
        Awaitable<Boolean> aexit(@Nullable Throwable error) {
            open.decrementAndGet();
            return Awaitable.ready(error instanceof IllegalStateException);
        }

        @Override
        protected boolean suppresses(Throwable error) {
            return error instanceof IllegalStateException;
        }
    }

    @Test
    void managersOfTheLibraryAndCorrectOnesPass() {
        assertThat(Failures.of(OfABody.class, 9)).isEmpty();
        assertThat(Failures.of(OfTwoCalls.class, 8)).isEmpty();
        assertThat(Failures.of(Correct.class, 9)).isEmpty();
        assertThat(Failures.of(Suppressing.class, 9)).isEmpty();
    }

    // ---- managers that break a rule ----

    static class KeepsItsResourceAfterAnError extends Correct {
        @Override
        Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return error == null ? super.aexit(null) : Awaitable.ready(false);
        }
    }

    @Test
    void anExitThatReleasesNothingAfterAnErrorIsFound() {
        assertThat(Failures.of(KeepsItsResourceAfterAnError.class, 9))
                .containsExactly(
                        "aCancelInTheBlockReleasesOnEachEngine",
                        "anExitReleasesAfterACloseAndDoesNotSuppressIt",
                        "anExitReleasesAfterAnErrorAndSuppressesItAsStated",
                        "theErrorOfABlockComesOutAsItIsOnEachEngine");
    }

    static class SuppressesAll extends Correct {
        @Override
        Awaitable<Boolean> aexit(@Nullable Throwable error) {
            open.decrementAndGet();
            return Awaitable.ready(true);
        }
    }

    @Test
    void anExitThatSuppressesEachErrorIsFound() {
        assertThat(Failures.of(SuppressesAll.class, 9))
                .containsExactly(
                        "anExitReleasesAfterACloseAndDoesNotSuppressIt",
                        "anExitReleasesAfterAnErrorAndSuppressesItAsStated",
                        "theErrorOfABlockComesOutAsItIsOnEachEngine");
    }

    static class AcquiresWhenItIsMade extends Correct {
        @Override
        protected AsyncContextManager<String> manager() {
            open.incrementAndGet();
            return super.manager();
        }

        @Override
        Awaitable<String> aenter() {
            return Awaitable.ready("resource");
        }
    }

    @Test
    void aManagerThatAcquiresBeforeItIsEnteredIsFound() {
        assertThat(Failures.of(AcquiresWhenItIsMade.class, 9)).containsExactly("aManagerThatIsNotEnteredHoldsNothing");
    }

    static class LeaksInAFailedEnter extends Correct {
        @Override
        Awaitable<String> failed() {
            open.incrementAndGet();
            return super.failed();
        }
    }

    @Test
    void anEnterThatFailsAndHoldsItsResourceIsFound() {
        assertThat(Failures.of(LeaksInAFailedEnter.class, 9))
                .containsExactly("anEnterThatFailsRaisesItsErrorAndLeavesNothingOpen");
    }

    static class ReplacesTheError extends Correct {
        @Override
        Awaitable<Boolean> aexit(@Nullable Throwable error) {
            open.decrementAndGet();
            return error == null ? Awaitable.ready(false) : Awaitable.failed(new RuntimeException(error));
        }
    }

    @Test
    void anExitThatWrapsTheErrorOfTheBlockIsFound() {
        assertThat(Failures.of(ReplacesTheError.class, 9))
                .contains(
                        "anExitReleasesAfterAnErrorAndSuppressesItAsStated",
                        "theErrorOfABlockComesOutAsItIsOnEachEngine");
    }

    static class ReleasesTwice extends Correct {
        @Override
        Awaitable<Boolean> aexit(@Nullable Throwable error) {
            open.addAndGet(-2);
            return Awaitable.ready(false);
        }
    }

    @Test
    void anExitThatReleasesTwiceIsFound() {
        assertThat(Failures.of(ReleasesTwice.class, 9)).contains("anEnterAcquiresOneResourceAndAnExitReleasesIt");
    }
}
