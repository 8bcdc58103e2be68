package io.corobridge.compared;

import java.time.Duration;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Something that is done in the same way with both libraries, and what came of it in a few words. */
record Scenario(String what, Run run) {

    static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Does it with one library. */
    @FunctionalInterface
    interface Run {
        String with(Side side) throws Exception;
    }

    static Stream<Scenario> all() {
        return Stream.of(
                        EmissionScenarios.all(),
                        ClosingScenarios.all(),
                        ReadingScenarios.all(),
                        AwaitScenarios.all(),
                        ConcurrentScenarios.all())
                .flatMap(part -> part);
    }

    /** Waits until the body behind the recorder's subscription has ended, where that can be seen. */
    static void awaitClosed(Side side, Recorder recorder) {
        Mono<Void> closing = side.closing(recorder.subscription());
        if (closing != null) {
            closing.block(DEADLINE);
        }
    }

    /** "the same object" as {@code expected}, or what it is. */
    static String identity(Object expected, Object actual) {
        return actual == expected
                ? "the same object"
                : "another object, " + actual.getClass().getSimpleName();
    }

    /** The end of {@code mono}: its value, "empty" or the error's type. */
    static String outcome(Mono<?> mono) {
        return mono.map(Object::toString)
                .defaultIfEmpty("empty")
                .onErrorResume(error -> Mono.just(error.getClass().getSimpleName()))
                .block(DEADLINE);
    }
}
