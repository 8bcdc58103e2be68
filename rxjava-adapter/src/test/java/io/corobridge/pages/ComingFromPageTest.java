package io.corobridge.pages;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.rxjava.RxJavaBridge;
import io.corobridge.streams.Blocking;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/coming-from.md. */
@Timeout(60)
class ComingFromPageTest {

    private static Mono<String> name() {
        return Mono.just("Ada");
    }

    private static Mono<String> greeting(String name) {
        return Mono.just("Hello " + name);
    }

    /** Calls back on another thread. */
    private static void ask(String question, Consumer<String> answer) {
        new Thread(() -> answer.accept("answer to " + question)).start();
    }

    @Test
    void kotlinsBlockWithATimeLimit() {
        Mono<String> bounded = mono(co -> co.within(Duration.ofSeconds(10), deadline -> {
            String name = co.single(name());
            return co.single(greeting(name));
        }));

        assertThat(bounded.block()).isEqualTo("Hello Ada");
    }

    @Test
    void asynciosRun() throws InterruptedException {
        String greeting = Blocking.await(Coroutine.of(co -> {
            co.sleep(Duration.ofMillis(10));
            return "Hello " + co.await(name());
        }));

        assertThat(greeting).isEqualTo("Hello Ada");
    }

    @Test
    void generateIsABody() {
        Flux<Long> fibonacci = flux(co -> {
            for (long a = 0, b = 1, next; ; next = a + b, a = b, b = next) {
                co.yield(a);
            }
        });

        assertThat(fibonacci.take(8).collectList().block()).containsExactly(0L, 1L, 1L, 2L, 3L, 5L, 8L, 13L);
    }

    @Test
    void oneCallbackIsAFuture() {
        Mono<String> answer = mono(co -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            ask("name", future::complete); // a callback of some library
            return co.await(future); // a cancel of the body cancels the future
        });

        assertThat(answer.block()).isEqualTo("answer to name");
    }

    @Test
    void manyCallbacksStayAFluxThatABodyReads() {
        Flux<String> answers =
                Flux.create(sink -> ask("name", answer -> sink.next(answer).complete()));
        Flux<String> loud = flux(co -> {
            for (String one : co.each(answers)) {
                co.yield(one.toUpperCase(Locale.ROOT));
            }
        });

        assertThat(loud.collectList().block()).containsExactly("ANSWER TO NAME");
    }

    @Test
    void aBodyOfRxJava() {
        Flowable<String> words = Flowable.just("one", "three", "four");
        Flowable<Integer> lengths = RxJavaBridge.flowable(co -> {
            for (String word : co.each(words)) {
                int length = co.await(RxJavaBridge.awaitable(Single.just(word.length())));
                if (length > 3) {
                    co.yield(length);
                }
            }
        });

        assertThat(lengths.toList().blockingGet()).containsExactly(5, 4);
    }

    @Test
    void thePageShowsTheCodeOfThisTest() {
        Page.of("docs/coming-from.md").shows(6, "ComingFromPageTest.java");
    }
}
