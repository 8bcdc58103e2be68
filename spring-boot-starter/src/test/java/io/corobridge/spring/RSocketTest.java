package io.corobridge.spring;

import static io.corobridge.spring.RSocketRequesters.retrieveAndAwait;
import static io.corobridge.spring.RSocketRequesters.retrieveAndAwaitOrNull;
import static io.corobridge.spring.RSocketRequesters.retrieveIterable;
import static io.corobridge.spring.RSocketRequesters.sendAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.reactor.ReactorBridge;
import io.rsocket.core.RSocketServer;
import io.rsocket.transport.local.LocalClientTransport;
import io.rsocket.transport.local.LocalServerTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.rsocket.RSocketRequester;
import org.springframework.messaging.rsocket.annotation.support.RSocketMessageHandler;
import org.springframework.messaging.rsocket.service.RSocketExchange;
import org.springframework.messaging.rsocket.service.RSocketServiceProxyFactory;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Coroutines and streams in the handlers of RSocket. */
class RSocketTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static final CountDownLatch SENT = new CountDownLatch(1);

    @Configuration
    @Import(CorobridgeAutoConfiguration.class)
    static class App {

        @Bean
        RSocketMessageHandler messageHandler() {
            return new RSocketMessageHandler();
        }

        @Bean
        Handlers handlers() {
            return new Handlers();
        }
    }

    @Controller
    static class Handlers {

        @MessageMapping("clock")
        AsyncIterable<String> clock() {
            return AsyncIterable.of(co -> {
                try {
                    co.yield("tick");
                    co.await(Mono.never());
                } finally {
                    co.await(Mono.delay(Duration.ofMillis(1)));
                    LOG.add("body closed");
                }
            });
        }

        @MessageMapping("twice")
        AsyncIterable<String> twice(AsyncIterable<String> words) {
            return AsyncIterable.of(co -> {
                for (String word : co.each(words)) {
                    co.yield(word + word);
                }
            });
        }

        @MessageMapping("nothing")
        Coroutine<String> nothing(String word) {
            return Coroutine.of(co -> null);
        }

        @MessageMapping("sent")
        Coroutine<Void> sent(String word) {
            LOG.add("sent " + word);
            SENT.countDown();
            return Coroutine.of(co -> null);
        }

        @MessageMapping("one")
        Coroutine<String> one(Coroutine<String> word) {
            return Coroutine.of(co -> "one " + co.await(word));
        }
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(App.class);
    private final RSocketRequester requester = connect(context);

    private static RSocketRequester connect(AnnotationConfigApplicationContext context) {
        String name = "handlers" + System.identityHashCode(context);
        RSocketServer.create(context.getBean(RSocketMessageHandler.class).responder())
                .bind(LocalServerTransport.create(name))
                .block(LIMIT);
        return RSocketRequester.builder().transport(LocalClientTransport.create(name));
    }

    @Test
    void openStreamsEndWhenTheApplicationStops() {
        LOG.clear();
        StepVerifier.create(requester.route("clock").retrieveFlux(String.class))
                .expectNext("tick")
                .then(() -> assertThat(context.getBean(TrackedBodies.class).now())
                        .singleElement()
                        .satisfies(open -> assertThat(
                                        open.kind() + " " + open.name().get())
                                .isEqualTo("stream message")))
                .then(context::close)
                .expectComplete()
                .verify(LIMIT);
        assertThat(LOG).containsExactly("body closed");
    }

    @Test
    void streamsAndCoroutinesGoBothWays() {
        AsyncIterable<String> words = AsyncIterable.of(co -> {
            co.yield("a");
            co.yield("b");
        });
        assertThat(requester
                        .route("twice")
                        .data(words, String.class)
                        .retrieveFlux(String.class)
                        .collectList()
                        .block(LIMIT))
                .containsExactly("aa", "bb");
        assertThat(ReactorBridge.<String>mono(co ->
                                co.await(requester.route("one").data("word").retrieveMono(String.class)))
                        .block(LIMIT))
                .isEqualTo("one word");
        assertThat(Flux.range(0, 2)
                        .concatMap(round -> requester.route("one").data("word").retrieveMono(String.class))
                        .collectList()
                        .block(LIMIT))
                .containsExactly("one word", "one word");
        context.close();
    }

    @Test
    void aBodyAwaitsItsRequests() throws InterruptedException {
        LOG.clear();
        List<String> read = ReactorBridge.<List<String>>mono(co -> {
                    List<String> words = new ArrayList<>();
                    for (String tick : co.each(retrieveIterable(requester.route("clock"), String.class))) {
                        words.add(tick);
                        break;
                    }
                    words.add(retrieveAndAwait(co, requester.route("one").data("word"), String.class));
                    words.add(retrieveAndAwaitOrNull(
                            co, requester.route("nothing").data("word"), String.class));
                    sendAndAwait(co, requester.route("sent").data("word"));
                    return words;
                })
                .block(LIMIT);
        assertThat(read).containsExactly("tick", "one word", null);
        assertThat(SENT.await(60, TimeUnit.SECONDS)).isTrue();
        context.close();
        assertThat(LOG).containsExactlyInAnyOrder("body closed", "sent word");
    }

    interface Remote {

        @RSocketExchange("clock")
        AsyncIterable<String> clock();

        @RSocketExchange("twice")
        AsyncIterable<String> twice(@Payload AsyncIterable<String> words);

        @RSocketExchange("one")
        Coroutine<String> one(@Payload String word);
    }

    @Test
    void anInterfaceOfRequestsHasCoroutinesAndStreams() {
        LOG.clear();
        Remote remote = RSocketServiceProxyFactory.builder(requester).build().createClient(Remote.class);
        List<String> read = ReactorBridge.<List<String>>mono(co -> {
                    List<String> words = new ArrayList<>();
                    words.add(co.await(remote.one("word")));
                    AsyncIterable<String> two = AsyncIterable.of(inner -> {
                        inner.yield("a");
                        inner.yield("b");
                    });
                    for (String word : co.each(remote.twice(two))) {
                        words.add(word);
                    }
                    for (String tick : co.each(remote.clock())) {
                        words.add(tick);
                        break;
                    }
                    return words;
                })
                .block(LIMIT);
        assertThat(read).containsExactly("one word", "aa", "bb", "tick");
        context.close();
        assertThat(LOG).containsExactly("body closed");
    }
}
