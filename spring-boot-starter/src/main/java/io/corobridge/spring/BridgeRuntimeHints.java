package io.corobridge.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** Names what the bridge looks up by reflection, for a native image: virtual threads and context-propagation. */
final class BridgeRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        ReflectionHints reflection = hints.reflection();
        method(reflection, "java.lang.Thread", "isVirtual");
        method(reflection, "java.lang.Thread", "ofVirtual");
        method(
                reflection,
                "java.lang.Thread$Builder$OfVirtual",
                "inheritInheritableThreadLocals",
                TypeReference.of(boolean.class));
        method(reflection, "java.lang.Thread$Builder$OfVirtual", "name", TypeReference.of(String.class));
        method(reflection, "java.lang.Thread$Builder", "unstarted", TypeReference.of(Runnable.class));
        reflection.registerType(TypeReference.of("io.micrometer.context.ContextSnapshotFactory"));
    }

    private static void method(ReflectionHints hints, String type, String name, TypeReference... parameters) {
        hints.registerType(
                TypeReference.of(type), hint -> hint.withMethod(name, List.of(parameters), ExecutableMode.INVOKE));
    }
}
