package io.corobridge.streams;

import io.corobridge.Engine;
import java.util.stream.Stream;

/** The engines that this JVM has. */
final class Engines {

    private Engines() {}

    static Stream<Engine> available() {
        return Runtime.version().feature() >= 21
                ? Stream.of(Engine.PLATFORM, Engine.VIRTUAL)
                : Stream.of(Engine.PLATFORM);
    }
}
