package io.corobridge.tck.contract;

import io.corobridge.Engine;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The engines that this JVM has. */
public final class Engines implements ArgumentsProvider {

    /** The same as a stream. */
    public static Stream<Engine> available() {
        return Runtime.version().feature() >= 21
                ? Stream.of(Engine.PLATFORM, Engine.VIRTUAL)
                : Stream.of(Engine.PLATFORM);
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return available().map(Arguments::of);
    }
}
