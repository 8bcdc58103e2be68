package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** {@code co.retry}: a block that is run again after an error. */
public abstract class RetryContract extends Contract {

    private static final Duration LONG = Duration.ofDays(1);

    protected RetryContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("retry: the block runs again until an attempt returns, and its value comes out")
    void theValueOfTheAttemptThatReturns() {
        Probe<String> probe = subscribe(library.value(
                engine,
                co -> co.retry(RetryPolicy.attempts(5).delay(Duration.ofMillis(1)), attempt -> {
                    if (attempt < 3) {
                        throw new IOException("attempt " + attempt);
                    }
                    return "attempt " + attempt;
                })));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly("attempt 3");
    }

    @EachEngine
    @DisplayName("retry: without an attempt left, the last error is raised, with the first one suppressed in it")
    void theLastErrorIsRaised() {
        Probe<Object> probe = subscribe(library.value(
                engine,
                co -> co.retry(RetryPolicy.attempts(3), attempt -> {
                    throw new IllegalStateException("attempt " + attempt);
                })));
        Throwable error = probe.request(1).awaitError();
        assertThat(error).hasMessage("attempt 3");
        assertThat(error.getSuppressed()).singleElement().satisfies(first -> assertThat(first)
                .hasMessage("attempt 1"));
    }

    @EachEngine
    @DisplayName("retry: an error that the policy does not name ends the attempts")
    void anotherErrorIsNotRetried() {
        Probe<Object> probe = subscribe(library.value(
                engine,
                co -> co.retry(RetryPolicy.unlimited().when(IOException.class), attempt -> {
                    log.add("attempt " + attempt);
                    throw new IllegalStateException("no");
                })));
        assertThat(probe.request(1).awaitError()).hasMessage("no");
        assertThat(log).containsExactly("attempt 1");
    }

    @EachEngine
    @DisplayName("retry: a cancel between two attempts raises GeneratorExit, and no further attempt begins")
    void aCancelBetweenTwoAttempts() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.retry(RetryPolicy.unlimited().delay(LONG), attempt -> {
                    log.add("attempt " + attempt);
                    throw new IOException("again");
                });
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            }
        }));
        probe.request(1);
        Eventually.is("the first attempt has failed", () -> log.size() == 1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("attempt 1", "exit");
    }

    @EachEngine
    @DisplayName("retry: a cancel in an attempt is not retried, whatever the policy accepts")
    void aCancelInAnAttempt() {
        Probe<Integer> probe =
                subscribe(stream(co -> co.<Object>retry(RetryPolicy.unlimited().when(Throwable.class), attempt -> {
                    log.add("attempt " + attempt);
                    co.sleep(LONG);
                    return null;
                })));
        probe.request(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("attempt 1");
    }

    @EachEngine
    @DisplayName("retry: after a cancel no attempt begins, also if the cleanup of the cancelled one fails")
    void aCancelledAttemptWhoseCleanupFails() {
        IOException failed = new IOException("cleanup");
        Probe<Integer> probe =
                subscribe(stream(co -> co.<Object>retry(RetryPolicy.unlimited().when(IOException.class), attempt -> {
                    log.add("attempt " + attempt);
                    try {
                        co.sleep(LONG);
                    } finally {
                        throw failed;
                    }
                })));
        probe.request(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("attempt 1");
        assertThat(dropped.takeErrors()).singleElement().satisfies(error -> assertThat(error)
                .isSameAs(failed));
    }

    @EachEngine
    @DisplayName("retry: in cleanup it runs again as elsewhere")
    void aRetryInCleanup() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.sleep(LONG);
            } finally {
                co.<@Nullable Object>retry(RetryPolicy.attempts(3), attempt -> {
                    log.add("attempt " + attempt);
                    if (attempt < 3) {
                        throw new IOException("again");
                    }
                    return null;
                });
            }
        }));
        probe.request(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("attempt 1", "attempt 2", "attempt 3");
    }
}
