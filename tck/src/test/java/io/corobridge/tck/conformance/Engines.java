package io.corobridge.tck.conformance;

import io.corobridge.Engine;
import java.util.List;

/** The engines that this JDK has. */
final class Engines {

    private static final int VIRTUAL_THREADS = 21;

    private Engines() {}

    static List<Engine> available() {
        return Runtime.version().feature() >= VIRTUAL_THREADS
                ? List.of(Engine.PLATFORM, Engine.VIRTUAL)
                : List.of(Engine.PLATFORM);
    }
}
