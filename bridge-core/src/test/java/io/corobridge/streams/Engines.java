package io.corobridge.streams;

import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import java.util.stream.Stream;

/** The engines that this JVM has. */
final class Engines {

    private Engines() {}

    static Stream<Engine> available() {
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL, Engine.INLINE).filter(Fibers::supports);
    }

    /** Those whose bodies have threads, and so may block and be interrupted. */
    static Stream<Engine> withThreads() {
        return available().filter(Fibers::haveThreads);
    }
}
