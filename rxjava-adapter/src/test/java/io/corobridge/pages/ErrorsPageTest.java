package io.corobridge.pages;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/errors.md. */
@Timeout(60)
class ErrorsPageTest {

    private static final Path PATH = Path.of("no-such-file");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    private Mono<String> price(String item) {
        return Mono.defer(() -> calls.incrementAndGet() < 3 ? Mono.error(new IOException(item)) : Mono.just("3.50"));
    }

    private static Mono<String> cached(String item) {
        return Mono.just("cached " + item);
    }

    @Test
    void aBodyThrowsWhatItLikes() {
        Mono<String> text = mono(co -> Files.readString(PATH)); // onError(NoSuchFileException), that object

        assertThatThrownBy(text::block).hasRootCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aCheckedErrorOfAnAwaitIsCaughtAsException() {
        Mono<String> known = mono(co -> {
            try {
                return co.await(price("tea"));
            } catch (Exception e) {
                if (e instanceof IOException) {
                    return co.await(cached("tea"));
                }
                throw e;
            }
        });

        assertThat(known.block()).isEqualTo("cached tea");
    }

    @Test
    void aTimeoutIsAnErrorOfTheAwait() {
        Mono<String> slow = Mono.never();
        Mono<String> bounded = mono(co -> {
            try {
                return co.await(slow, Duration.ofMillis(50));
            } catch (Exception e) {
                if (e instanceof TimeoutException) {
                    return "too late";
                }
                throw e;
            }
        });

        assertThat(bounded.block()).isEqualTo("too late");
    }

    @Test
    void aRetryHasAPolicy() {
        Mono<String> retried = mono(co -> co.retry(
                RetryPolicy.attempts(5)
                        .backoff(Duration.ofMillis(10), Duration.ofSeconds(1))
                        .when(IOException.class),
                attempt -> co.await(price("tea"))));

        assertThat(retried.block()).isEqualTo("3.50");
        assertThat(calls).hasValue(3);
    }

    @Test
    void aRetryIsALoop() {
        Mono<String> patient = mono(co -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return co.await(price("tea"));
                } catch (Exception e) {
                    if (attempt == 5) {
                        throw e;
                    }
                    co.sleep(Duration.ofMillis(10L << attempt));
                }
            }
        });

        assertThat(patient.block()).isEqualTo("3.50");
        assertThat(calls).hasValue(3);
    }

    @Test
    void theErrorOfAnExitWinsAndHasTheBlocksErrorInIt() {
        AsyncContextManager<String> broken = AsyncContextManager.of(co -> {
            try {
                co.yield("resource");
            } finally {
                throw new IllegalStateException("exit");
            }
        });
        Mono<String> used = mono(co -> co.with(broken, r -> {
            throw new IOException("block");
        }));

        assertThatThrownBy(used::block)
                .isInstanceOf(IllegalStateException.class)
                .satisfies(error -> assertThat(error.getSuppressed())
                        .anySatisfy(suppressed -> assertThat(suppressed).hasMessage("block")));
    }

    @Test
    void theErrorOfABlockWinsInTryWithResources() {
        AutoCloseable broken = () -> {
            throw new IllegalStateException("close");
        };

        assertThatThrownBy(() -> {
                    try (broken) {
                        throw new IOException("block");
                    }
                })
                .isInstanceOf(IOException.class)
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
    }

    @Test
    void anExitMaySuppressTheError() {
        AsyncContextManager<String> lenient = new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.ready("resource");
            }

            @Override
            public Awaitable<Boolean> aexit(Throwable error) {
                return Awaitable.ready(error instanceof IOException); // true: the block's error ends here
            }
        };
        Mono<String> used = mono(co -> {
            String result = co.with(lenient, r -> {
                throw new IOException("block");
            });
            return result == null ? "suppressed" : result;
        });

        assertThat(used.block()).isEqualTo("suppressed");
    }

    @Test
    void aHandlerOfEverythingLetsTheExitPass() {
        Flux<Integer> numbers = flux(co -> {
            for (int i = 0; ; i++) {
                try {
                    co.yield(i);
                } catch (GeneratorExit exit) {
                    throw exit;
                } catch (Throwable error) {
                    log.add("the subscriber threw " + error);
                }
            }
        });

        assertThat(numbers.take(2).collectList().block()).containsExactly(0, 1);
    }

    @Test
    void blockWrapsAChecked() {
        Mono<String> text = mono(co -> Files.readString(PATH));
        assertThatThrownBy(text::block).isInstanceOfAny(RuntimeException.class, UncheckedIOException.class);
    }

    @Test
    void thePageShowsTheCodeOfThisTest() {
        Page.of("docs/errors.md").shows(8, "ErrorsPageTest.java");
    }
}
