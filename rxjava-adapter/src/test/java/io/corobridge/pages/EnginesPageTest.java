package io.corobridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/engines.md. */
@Timeout(60)
class EnginesPageTest {

    @TempDir
    Path folder;

    @Test
    void anEngineIsChosenForTheProgram() {
        Engine before = Engine.getDefault();
        try {
            Engine.setDefault(Engine.PLATFORM); // before the first body is made

            assertThat(Engine.getDefault()).isEqualTo(Engine.PLATFORM);
        } finally {
            Engine.setDefault(before);
        }
    }

    @Test
    void anEngineIsChosenForOneBody() {
        Flux<Integer> numbers = ReactorBridge.flux(Engine.PLATFORM, co -> co.yield(1));
        AsyncIterable<Integer> source = AsyncIterable.of(Engine.PLATFORM, co -> co.yield(1));

        assertThat(numbers.collectList().block()).isEqualTo(List.of(1));
        assertThat(ReactorBridge.toFlux(source).blockLast()).isEqualTo(1);
    }

    @Test
    void aCallThatBlocksIsFitForEachEngine() throws Exception {
        Path path = Files.writeString(folder.resolve("text"), "text");
        Mono<String> text = ReactorBridge.mono(co -> co.blocking(() -> Files.readString(path)));

        assertThat(text.block()).isEqualTo("text");
    }

    @Test
    void thePageShowsTheCodeOfThisTest() {
        Page.of("docs/engines.md").shows(3, "EnginesPageTest.java");
    }
}
