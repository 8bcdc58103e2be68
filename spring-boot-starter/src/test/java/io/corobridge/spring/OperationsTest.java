package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.tck.contract.Eventually;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The endpoint, the meters and the observations of the bodies of handlers. */
class OperationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {

        @Autowired
        private ObservationRegistry registry;

        @GetMapping(path = "/clock/{id}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        AsyncIterable<Integer> clock() {
            return AsyncIterable.of(co -> {
                co.yield(1);
                co.await(Mono.never());
            });
        }

        @GetMapping("/tasks")
        Coroutine<String> tasks() {
            return Coroutine.of(CoroutineBody.named(
                    "opens tasks",
                    co -> co.group(group -> co.await(group.start(
                            "the one", CoroutineBody.<String>named("a task", task -> task.await(Mono.never())))))));
        }

        @GetMapping("/one")
        Coroutine<String> one() {
            return Coroutine.of(co -> co.await(Mono.just("one")));
        }

        @GetMapping("/conflict")
        Coroutine<String> conflict() {
            return Coroutine.of(co -> {
                throw new ResponseStatusException(HttpStatus.CONFLICT);
            });
        }

        @GetMapping("/current")
        Coroutine<String> current() {
            return Coroutine.of(
                    co -> registry.getCurrentObservation().getContextView().getName());
        }

        @Bean
        RouterFunction<ServerResponse> routes() {
            return CoroutineRoutes.route()
                    .GET(
                            "/handled",
                            (co, request) -> co.single(ServerResponse.ok().build()))
                    .filter((co, request, next) -> co.single(next.handle(request)))
                    .build();
        }

        @Bean
        static Recording recording() {
            return new Recording();
        }
    }

    private static final class Recording implements ObservationHandler<Observation.Context> {

        private final BlockingQueue<String> observed = new LinkedBlockingQueue<>();

        @Override
        public void onStop(Observation.Context context) {
            ObservationView parent = context.getParentObservation();
            if (context.getName().equals("corobridge.body")) {
                observed.add(context.getContextualName() + " in "
                        + (parent == null ? "none" : parent.getContextView().getName()));
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private ConfigurableApplicationContext context;
    private WebClient client;

    private void start(String... properties) {
        context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.REACTIVE)
                .properties(properties)
                .run("--server.port=0", "--management.endpoints.web.exposure.include=coroutines");
        client = WebClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
        if (context.containsBean("corobridgeTrackedBodies")) {
            // after the meters, which are bound at the start
            context.getBean(TrackedBodies.class).listen((kind, outcome, nanos) -> ended.add(kind + " " + outcome));
        }
    }

    @AfterEach
    void close() {
        context.close();
    }

    private String get(String path) {
        return client.get()
                .uri(path)
                .exchangeToMono(response -> response.bodyToMono(String.class))
                .block(LIMIT);
    }

    private long count(String kind, String outcome) {
        return context.getBean(MeterRegistry.class)
                .get("corobridge.bodies")
                .tags("kind", kind, "outcome", outcome)
                .timer()
                .count();
    }

    /** Returns the next two: the thread of the one that was awaited may come later than that of the other. */
    private static List<String> two(BlockingQueue<String> ends) throws InterruptedException {
        return Arrays.asList(ends.poll(60, TimeUnit.SECONDS), ends.poll(60, TimeUnit.SECONDS));
    }

    private double open() {
        return context.getBean(MeterRegistry.class).get("corobridge.bodies.open").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    @Test
    void theEndpointAndTheGaugesShowAnOpenBodyAndTheTimerItsCancel() throws InterruptedException {
        start();
        StepVerifier.create(client.get().uri("/clock/7").retrieve().bodyToFlux(Integer.class))
                .expectNext(1)
                .then(() -> {
                    assertThat(get("/actuator/coroutines"))
                            .contains(
                                    "\"kind\":\"stream\"",
                                    "\"name\":\"GET /clock/{id}\"",
                                    "\"delivered\":1",
                                    "\"since\":");
                    assertThat(open()).isEqualTo(1);
                })
                .thenCancel()
                .verify(LIMIT);
        assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("stream CANCELLED");
        assertThat(count("stream", "cancelled")).isEqualTo(1);
        assertThat(get("/actuator/coroutines")).startsWith("{\"bodies\":[],\"live\":[");
        assertThat(open()).isZero();
    }

    @Test
    void theEndpointShowsTheTasksOfABodyBelowItAndTheGaugesCountThem() {
        start();
        Disposable request =
                client.get().uri("/tasks").retrieve().bodyToMono(String.class).subscribe(body -> {}, cancelled -> {});
        try {
            Eventually.is("the task waits", () -> get("/actuator/coroutines").contains("\"task\":\"the one\""));
            assertThat(get("/actuator/coroutines"))
                    .containsPattern(
                            "\"name\":\"opens tasks\",\"kind\":\"coroutine\",.*\"blocks\":\\[\"task group\"\\],"
                                    + "\"children\":\\[\\{\"name\":\"a task\",\"kind\":\"coroutine\",\"task\":\"the one\",");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("corobridge.bodies.live")
                            .tag("kind", "task")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        } finally {
            request.dispose();
        }
        Eventually.is("it has left the list", () -> !get("/actuator/coroutines").contains("the one"));
    }

    @Test
    void theTimersCountTheEndsOfBodies() throws InterruptedException {
        start();
        assertThat(get("/one")).isEqualTo("one");
        assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("coroutine COMPLETED");
        get("/conflict");
        assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("coroutine FAILED");
        get("/handled");
        assertThat(two(ended)).containsExactlyInAnyOrder("handler COMPLETED", "filter COMPLETED");
        assertThat(count("coroutine", "completed")).isEqualTo(1);
        assertThat(count("coroutine", "failed")).isEqualTo(1);
        assertThat(count("handler", "completed")).isEqualTo(1);
        assertThat(count("filter", "completed")).isEqualTo(1);
    }

    @Test
    void anObservedBodyIsPartOfItsRequestAndTheParentOfWhatItObserves() throws InterruptedException {
        start("corobridge.observation.enabled=true");
        BlockingQueue<String> observed = context.getBean(Recording.class).observed;
        get("/one");
        assertThat(observed.poll(60, TimeUnit.SECONDS)).isEqualTo("coroutine GET /one in http.server.requests");
        get("/handled");
        assertThat(two(observed))
                .containsExactlyInAnyOrder(
                        "handler GET /handled in corobridge.body", "filter GET /handled in http.server.requests");
        assertThat(get("/current")).isEqualTo("corobridge.body");
    }

    @Test
    void withoutTheTrackingThereIsNothingOfIt() {
        start("corobridge.tracking.enabled=false");
        assertThat(context.getBeansOfType(TrackedBodies.class)).isEmpty();
        assertThat(get("/one")).isEqualTo("one");
        assertThat(context.getBean(MeterRegistry.class)
                        .find("corobridge.bodies")
                        .timers())
                .isEmpty();
    }
}
