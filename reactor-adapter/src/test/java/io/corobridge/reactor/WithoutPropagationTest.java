package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Runs without Micrometer's context-propagation on the class path. */
class WithoutPropagationTest {

    @Test
    void bodiesRunAndHaveTheirContext() {
        assertThat(Propagation.PRESENT).isFalse();
        Mono<String> body = mono(co -> co.await(Mono.deferContextual(view -> Mono.just(view.<String>get("user")))));
        assertThat(body.contextWrite(context -> context.put("user", "alice")).block())
                .isEqualTo("alice");
    }
}
