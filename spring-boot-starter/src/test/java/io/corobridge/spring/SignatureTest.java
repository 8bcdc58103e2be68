package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.rsocket.transport.local.LocalClientTransport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.rsocket.RSocketRequester;
import org.springframework.messaging.rsocket.service.RSocketExchange;
import org.springframework.messaging.rsocket.service.RSocketServiceProxyFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Signatures of handlers and of HTTP interfaces that Spring would read wrongly are refused when the application starts. */
class SignatureTest {

    record Event(int id) {}

    @RestController
    static class StreamInCoroutine {
        @GetMapping("/")
        Coroutine<Flux<Event>> handler() {
            return Coroutine.of(co -> Flux.empty());
        }
    }

    @RestController
    static class IterableInMono {
        @GetMapping("/")
        Mono<AsyncIterable<Event>> handler() {
            return Mono.empty();
        }
    }

    @RestController
    static class CoroutineInIterable {
        @GetMapping("/")
        AsyncIterable<Coroutine<Event>> handler() {
            return AsyncIterable.of(co -> {});
        }
    }

    @RestController
    static class ListOfCoroutines {
        @GetMapping("/")
        ResponseEntity<List<Coroutine<Event>>> handler() {
            return ResponseEntity.ok(List.of());
        }
    }

    @RestController
    static class AwaitableResult {
        @GetMapping("/")
        Awaitable<Event> handler() {
            return Coroutine.of(co -> new Event(1));
        }
    }

    @RestController
    static class NestedRequestBody {
        @PostMapping("/")
        void handler(@RequestBody Coroutine<AsyncIterable<Event>> body) {}
    }

    @Controller
    static class GeneratorOfMessages {
        @MessageMapping("events")
        AsyncGenerator<Event, Void> handler() {
            return AsyncGenerator.of(co -> {});
        }
    }

    @Controller
    static class GeneratorAsPayload {
        @MessageMapping("events")
        void handler(AsyncGenerator<Event, Void> payload) {}
    }

    interface GeneratorExchange {
        @GetExchange("/")
        AsyncGenerator<Event, Void> events();
    }

    interface GeneratorInAnEntity {
        @GetExchange("/")
        Coroutine<ResponseEntity<AsyncGenerator<Event, Void>>> events();
    }

    interface RSocketGenerator {
        @RSocketExchange("events")
        AsyncGenerator<Event, Void> events();
    }

    private static AnnotationConfigApplicationContext start(Class<?> type) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(CorobridgeAutoConfiguration.class);
        register(context, type);
        context.refresh();
        return context;
    }

    private static <T> void register(AnnotationConfigApplicationContext context, Class<T> type) {
        if (type.getSimpleName().startsWith("RSocket")) {
            context.registerBean(type, () -> RSocketServiceProxyFactory.builder(
                            RSocketRequester.builder().transport(LocalClientTransport.create("none")))
                    .build()
                    .createClient(type));
        } else if (type.isInterface()) {
            context.registerBean(type, () -> HttpServiceProxyFactory.builderFor(
                            WebClientAdapter.create(WebClient.create("http://localhost")))
                    .build()
                    .createClient(type));
        } else {
            context.registerBean(type);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                StreamInCoroutine.class,
                IterableInMono.class,
                CoroutineInIterable.class,
                ListOfCoroutines.class,
                AwaitableResult.class,
                NestedRequestBody.class,
                GeneratorOfMessages.class,
                GeneratorAsPayload.class,
                GeneratorExchange.class,
                GeneratorInAnEntity.class,
                RSocketGenerator.class
            })
    void aSignatureThatSpringWouldReadWronglyIsRefused(Class<?> type) {
        assertThatThrownBy(() -> start(type).close())
                .rootCause()
                .isInstanceOf(UnsupportedSignatureException.class)
                .hasMessageContaining(type.getSimpleName());
    }

    @Test
    void anApplicationThatIsRefusedSaysWhatToDeclare() {
        Throwable failure = catchFailure(GeneratorExchange.class);
        FailureAnalysis analysis = new UnsupportedSignatureAnalyzer().analyze(failure);
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("GeneratorExchange", "events");
        assertThat(analysis.getAction()).contains("AsyncIterable");
    }

    private static Throwable catchFailure(Class<?> type) {
        try {
            start(type).close();
        } catch (Throwable failure) {
            return failure;
        }
        throw new AssertionError("it started");
    }

    @RestController
    static class Supported {
        @GetMapping("/1")
        Coroutine<ResponseEntity<AsyncIterable<Event>>> entity() {
            return Coroutine.of(co -> ResponseEntity.ok().build());
        }

        @GetMapping("/2")
        AsyncGenerator<Event, Void> generator() {
            return AsyncGenerator.of(co -> {});
        }

        @GetMapping("/3")
        AsyncIterable<ServerSentEvent<Event>> events() {
            return AsyncIterable.of(co -> {});
        }

        @GetMapping("/4")
        Coroutine<Map<String, List<Event>>> map() {
            return Coroutine.of(co -> Map.of());
        }

        @PostMapping("/5")
        Coroutine<?> body(@RequestBody AsyncIterable<Event> events) {
            return Coroutine.of(co -> null);
        }

        @GetMapping("/6")
        Mono<Flux<Event>> notOurs() {
            return Mono.empty();
        }

        Coroutine<Flux<Event>> noHandler() {
            return Coroutine.of(co -> Flux.empty());
        }
    }

    interface SupportedExchange {
        @GetExchange("/")
        Coroutine<ResponseEntity<AsyncIterable<Event>>> events();
    }

    interface RSocketSupported {
        @RSocketExchange("events")
        AsyncIterable<Event> events();

        @RSocketExchange("channel")
        AsyncIterable<Event> channel(@Payload AsyncIterable<Event> events);

        @RSocketExchange("one")
        Coroutine<Event> one(@Payload Event event);
    }

    @ParameterizedTest
    @ValueSource(classes = {Supported.class, SupportedExchange.class, RSocketSupported.class})
    void aSignatureThatSpringReadsRightlyIsNot(Class<?> type) {
        start(type).close();
    }
}
