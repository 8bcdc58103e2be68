package io.corobridge.weaver;

import java.util.Map;

/** Small sources for tests of what the weaver says and writes. */
final class Sources {

    private static final Compiler COMPILER = new Compiler();

    private Sources() {}

    /** The class file of {@code generated.T}, whose members are given. */
    static byte[] type(String members) {
        return types(members).get("generated/T");
    }

    /** The class files of {@code generated.T} and of what is in it. */
    static Map<String, byte[]> types(String members) {
        return COMPILER.compile(Map.of("generated.T", """
                package generated;
                import io.corobridge.*;
                import java.util.*;
                import java.util.function.*;
                public class T {
                    %s
                }
                """.formatted(members)));
    }

    static WeaveResult weave(String members) {
        return weave(members, "generated/T");
    }

    /** Weaves one of the class files of {@code generated.T}. */
    static WeaveResult weave(String members, String name) {
        Map<String, byte[]> all = types(members);
        return new Weaver(WeaveOptions.standard().withClasses(all::get)).weave(all.get(name));
    }
}
