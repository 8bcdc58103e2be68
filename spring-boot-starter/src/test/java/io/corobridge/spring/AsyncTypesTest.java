package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Coroutine;
import io.corobridge.reactor.ReactorBridge;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The conversions, in a registry that was filled by hand. */
class AsyncTypesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ReactiveAdapterRegistry registry = new ReactiveAdapterRegistry();
    private final List<String> log = new CopyOnWriteArrayList<>();

    AsyncTypesTest() {
        AsyncTypes.register(registry);
        AsyncTypes.register(registry);
    }

    @Test
    void aCoroutineIsAMonoThatSignalsAfterItsEpilogue() {
        Coroutine<Integer> coroutine = Coroutine.of(co -> {
            try {
                log.add("body");
                return 1;
            } finally {
                co.await(Mono.delay(Duration.ofMillis(1)));
                log.add("epilogue");
            }
        });
        Mono<?> mono = (Mono<?>) adapter(Coroutine.class).toPublisher(coroutine);
        assertThat(log).isEmpty();
        assertThat(mono.block(LIMIT)).isEqualTo(1);
        assertThat(log).containsExactly("body", "epilogue");
    }

    @Test
    void eachSubscriptionToACoroutineOfABodyRunsTheBodyAnew() {
        Mono<?> mono = (Mono<?>) adapter(Coroutine.class).toPublisher(Coroutine.of(co -> {
            log.add("run");
            return log.size();
        }));
        assertThat(mono.repeat(2).cast(Integer.class).collectList().block(LIMIT))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aCoroutineOfABodyThatFailsIsRetried() {
        Mono<?> mono = (Mono<?>) adapter(Coroutine.class).toPublisher(Coroutine.of(co -> {
            log.add("run");
            if (log.size() < 3) {
                throw new IllegalStateException("run " + log.size());
            }
            return "third";
        }));
        assertThat(mono.retry(2).block(LIMIT)).isEqualTo("third");
    }

    @Test
    void eachSubscriptionToAGeneratorOfABodyRunsTheBodyAnew() {
        Flux<Object> flux = Flux.from(adapter(AsyncGenerator.class).toPublisher(AsyncGenerator.<Integer, Void>of(co -> {
            log.add("run");
            co.yield(log.size());
        })));
        assertThat(flux.repeat(2).collectList().block(LIMIT)).containsExactly(1, 2, 3);
    }

    @Test
    void aCoroutineThatHasRunByHandIsNotRunAgain() {
        Coroutine<Integer> coroutine = Coroutine.of(co -> 1);
        coroutine.send(null);
        StepVerifier.create((Mono<?>) adapter(Coroutine.class).toPublisher(coroutine))
                .verifyErrorMatches(error -> error.getMessage().contains("was awaited before"));
    }

    @ParameterizedTest
    @ValueSource(classes = {AsyncIterable.class, AsyncIterator.class, AsyncGenerator.class})
    void anAdaptedStreamAsksForWhatItsReaderAsksFor(Class<?> type) {
        AtomicLong asked = new AtomicLong();
        ReactiveAdapter adapter = adapter(type);
        Object adapted = adapter.fromPublisher(Flux.range(0, 1000).hide().doOnRequest(asked::addAndGet));
        assertThat(Flux.from(adapter.toPublisher(adapted)).take(2).collectList().block(LIMIT))
                .isEqualTo(List.of(0, 1));
        assertThat(asked).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void nothingOfACoroutineStaysOnceItsRequestIsAnswered() {
        List<WeakReference<byte[]>> captured = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            captured.add(answered(new byte[1]));
        }
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (captured.stream().anyMatch(bytes -> bytes.get() != null)) {
            assertThat(System.nanoTime()).as("what the bodies captured stays").isLessThan(deadline);
            System.gc();
        }
    }

    private WeakReference<byte[]> answered(byte[] captured) {
        Coroutine<Integer> handled = Coroutine.of(co -> captured.length);
        Mono<?> mono = (Mono<?>) adapter(Coroutine.class).toPublisher(handled);
        assertThat(mono.block(LIMIT)).isEqualTo(1);
        return new WeakReference<>(captured);
    }

    @Test
    void aCoroutineOfATransactionWaitsForItsCommit() {
        Flux<Integer> transaction = Flux.usingWhen(
                Mono.just("connection"),
                connection -> Mono.just(1),
                connection -> event("commit"),
                (connection, error) -> event("rollback on error"),
                connection -> event("rollback on cancel"));
        Coroutine<?> coroutine = (Coroutine<?>) adapter(Coroutine.class).fromPublisher(transaction);
        assertThat(log).isEmpty();
        assertThat(ReactorBridge.<Object>toMono(coroutine).block(LIMIT)).isEqualTo(1);
        assertThat(log).containsExactly("commit");
    }

    @Test
    void anErrorComesOutUnwrapped() {
        IllegalStateException error = new IllegalStateException("bad");
        Coroutine<?> one = (Coroutine<?>) adapter(Coroutine.class).fromPublisher(Mono.error(error));
        StepVerifier.create(ReactorBridge.<Object>toMono(one))
                .verifyErrorSatisfies(seen -> assertThat(seen).isSameAs(error));
        AsyncIterable<?> many = (AsyncIterable<?>) adapter(AsyncIterable.class).fromPublisher(Flux.error(error));
        StepVerifier.create(ReactorBridge.<Object>toFlux(many))
                .verifyErrorSatisfies(seen -> assertThat(seen).isSameAs(error));
    }

    @Test
    void aGeneratorOfAPublisherCancelsItWhenClosed() {
        AsyncGenerator<?, ?> generator = (AsyncGenerator<?, ?>) adapter(AsyncGenerator.class)
                .fromPublisher(Flux.range(1, 1_000_000).doOnCancel(() -> log.add("cancelled")));
        Mono<Object> firstThenClosed = ReactorBridge.mono(co -> {
            Object first = co.await(generator.anext());
            co.await(generator.aclose());
            return first;
        });
        assertThat(firstThenClosed.block(LIMIT)).isEqualTo(1);
        assertThat(log).containsExactly("cancelled");
    }

    private Mono<Void> event(String event) {
        return Mono.delay(Duration.ofMillis(1)).doOnNext(tick -> log.add(event)).then();
    }

    private ReactiveAdapter adapter(Class<?> type) {
        return registry.getAdapter(type);
    }
}
