package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.corobridge.spring.Messages.Message;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.SpringVersion;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.EnableWebFlux;
import reactor.test.StepVerifier;

/** An application without Spring Boot, with one annotation. */
class WithoutBootTest {

    @Configuration
    @EnableWebFlux
    @EnableCorobridge
    @Import(Messages.class)
    static class App {}

    @Configuration
    @EnableCorobridge
    @Import(SignatureTest.StreamInCoroutine.class)
    static class Refused {}

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(App.class);
    private final WebTestClient client = WebTestClient.bindToApplicationContext(context)
            .configureClient()
            .responseTimeout(Duration.ofSeconds(60))
            .build();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void coroutinesAndStreamsAreControllerTypes() {
        client.get().uri("/one").exchange().expectBody().json("{\"id\":1}");
        client.get().uri("/three").exchange().expectBody().json("[{\"id\":1},{\"id\":2},{\"id\":3}]");
        client.post()
                .uri("/sum")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("[{\"id\":1},{\"id\":2}]")
                .exchange()
                .expectBody()
                .json("{\"id\":3}");
    }

    /** Spring 6 makes its own Jackson without looking for modules. */
    @Test
    void aStreamAsAValueIsRefusedByTheModuleThatSpring7Finds() {
        assumeThat(SpringVersion.getVersion()).startsWith("7.");
        client.get().uri("/nested").exchange().expectStatus().is5xxServerError();
    }

    @Test
    void aStreamInACoroutineIsRefused() {
        client.get().uri("/nested-in-one").exchange().expectStatus().is5xxServerError();
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Refused.class).close())
                .rootCause()
                .isInstanceOf(UnsupportedSignatureException.class);
    }

    @Test
    void openStreamsEndWithTheApplication() {
        StepVerifier.create(
                        client.get()
                                .uri("/endless")
                                .accept(MediaType.TEXT_EVENT_STREAM)
                                .exchange()
                                .returnResult(Message.class)
                                .getResponseBody(),
                        2)
                .expectNext(new Message(1), new Message(2))
                .then(context::close)
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(message -> true)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
        assertThat(context.isActive()).isFalse();
    }
}
