package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** How a stream is written to a connection. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class StreamedResponseTest {

    private static final CompletableFuture<Integer> SECOND = new CompletableFuture<>();
    private static final List<String> SUBSCRIBED = new CopyOnWriteArrayList<>();

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {

        @GetMapping(path = "/two", produces = MediaType.APPLICATION_NDJSON_VALUE)
        AsyncIterable<Integer> two() {
            return AsyncIterable.of(co -> {
                co.yield(1);
                co.yield(co.await(SECOND));
            });
        }

        @GetMapping(path = "/endless", produces = MediaType.APPLICATION_NDJSON_VALUE)
        Flux<Integer> endless() {
            return Flux.<Integer>never().doOnSubscribe(subscription -> SUBSCRIBED.add("flux"));
        }

        @GetMapping(path = "/endless-body", produces = MediaType.APPLICATION_NDJSON_VALUE)
        AsyncIterable<Integer> endlessBody() {
            return AsyncIterable.of(co -> {
                SUBSCRIBED.add("body");
                co.await(Mono.never());
            });
        }

        @GetMapping(path = "/many", produces = MediaType.APPLICATION_NDJSON_VALUE)
        AsyncIterable<Integer> many() {
            return AsyncIterable.of(co -> {
                for (int i = 0; i < 5_000; i++) {
                    co.yield(i);
                }
            });
        }
    }

    @LocalServerPort
    private int port;

    private Flux<Integer> get(String path) {
        return WebClient.create("http://localhost:" + port)
                .get()
                .uri(path)
                .retrieve()
                .bodyToFlux(Integer.class);
    }

    @Test
    void anElementIsSentAsSoonAsItIsThere() {
        StepVerifier.create(get("/two"))
                .expectNext(1)
                .then(() -> SECOND.complete(2))
                .expectNext(2)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/endless-body"})
    void aHeadRequestIsAnsweredWithoutTheStream(String path) {
        SUBSCRIBED.clear();
        WebClient.create("http://localhost:" + port)
                .head()
                .uri(path)
                .retrieve()
                .toBodilessEntity()
                .block(Duration.ofSeconds(60));
        assertThat(SUBSCRIBED).isEmpty();
    }

    @Test
    void allElementsComeInOrder() {
        assertThat(get("/many").collectList().block(Duration.ofSeconds(60)))
                .hasSize(5_000)
                .isSorted();
    }

    /** Takes what is written, flat or with a mark after each element. */
    private static final class Connection extends ServerHttpResponseDecorator {

        private final List<String> calls = new CopyOnWriteArrayList<>();
        private Flux<DataBuffer> written = Flux.empty();

        Connection() {
            super(new MockServerHttpResponse());
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            calls.add("writeWith");
            written = Flux.from(body);
            return Mono.empty();
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            calls.add("writeAndFlushWith");
            return Mono.empty();
        }
    }

    @Test
    void elementsAreWrittenFlatAndNoneIsTakenAhead() {
        Connection connection = new Connection();
        TestPublisher<Mono<DataBuffer>> body = TestPublisher.create();
        StreamedResponse response = StreamedResponse.flat(connection, null, Mono.never(), null);
        response.writeAndFlushWith(body.flux()).block();
        assertThat(connection.calls).containsExactly("writeWith");

        DataBuffer first = DefaultDataBufferFactory.sharedInstance.wrap(new byte[] {1});
        StepVerifier.create(connection.written, 0)
                .then(body::assertWasNotRequested)
                .thenRequest(1)
                .then(() -> body.next(Mono.just(first)))
                .expectNext(first)
                .then(body::assertNoRequestOverflow)
                .thenRequest(1)
                .then(body::complete)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
    }

    @Test
    void aStreamEndsWithItsExchange() {
        Connection connection = new Connection();
        TestPublisher<Mono<DataBuffer>> body = TestPublisher.create();
        Sinks.Empty<Void> end = Sinks.empty();
        StreamedResponse.flat(connection, null, end.asMono(), null)
                .writeAndFlushWith(body.flux())
                .block();
        StepVerifier.create(connection.written)
                .then(end::tryEmitEmpty)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
        body.assertCancelled();
    }

    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CorobridgeAutoConfiguration.class));

    @Test
    void streamsAreFlatOnReactorNettyUnlessThatIsSwitchedOff() {
        runner.run(context -> assertThat(isFlat(context)).isTrue());
        runner.withPropertyValues("corobridge.netty.flat-streams=false")
                .run(context -> assertThat(isFlat(context)).isFalse());
        runner.withClassLoader(new FilteredClassLoader("io.netty", "reactor.netty"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(StreamedResponses.class));
    }

    private static boolean isFlat(ApplicationContext context) {
        MockServerHttpResponse netty =
                new MockServerHttpResponse(new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT));
        List<String> calls = new CopyOnWriteArrayList<>();
        netty.setWriteHandler(body -> {
            calls.add("written");
            return body.then();
        });
        ServerWebExchange exchange = MockServerWebExchange.builder(MockServerHttpRequest.get("/"))
                .build()
                .mutate()
                .response(new ServerHttpResponseDecorator(netty) {
                    @Override
                    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
                        calls.add("grouped");
                        return super.writeAndFlushWith(body);
                    }
                })
                .build();
        context.getBean(StreamedResponses.class)
                .filter(exchange, filtered -> filtered.getResponse().writeAndFlushWith(Flux.empty()))
                .block(Duration.ofSeconds(60));
        return !calls.contains("grouped");
    }

    @Test
    void aFileGoesToAConnectionThatSendsItWithoutCopyingIt() {
        List<String> calls = new CopyOnWriteArrayList<>();
        class ZeroCopyConnection extends ServerHttpResponseDecorator implements ZeroCopyHttpOutputMessage {

            ZeroCopyConnection() {
                super(new MockServerHttpResponse());
            }

            @Override
            public Mono<Void> writeWith(Path file, long position, long count) {
                calls.add(file + " " + position + " " + count);
                return Mono.empty();
            }
        }
        ServerHttpResponse response = StreamedResponse.flat(new ZeroCopyConnection(), null, Mono.never(), null);
        assertThat(response).isInstanceOf(ZeroCopyHttpOutputMessage.class);
        ((ZeroCopyHttpOutputMessage) response).writeWith(Path.of("f"), 1, 2).block(Duration.ofSeconds(60));
        assertThat(calls).containsExactly("f 1 2");
        assertThat(StreamedResponse.flat(new MockServerHttpResponse(), null, Mono.never(), null))
                .isNotInstanceOf(ZeroCopyHttpOutputMessage.class);
    }
}
