package io.corobridge.weaver;

import java.util.Set;

/** Names of the types and methods of the core that the weaver looks for, and of those that it writes calls of. */
final class Names {

    static final String SCOPE = "io/corobridge/CoroutineScope";
    static final String GENERATOR_SCOPE = "io/corobridge/GeneratorScope";
    static final String STRUCTURED_SCOPE = "io/corobridge/StructuredScope";
    static final String READING = "io/corobridge/Reading";

    /** The types of loops that a scope gives. Their {@code forEach} waits by itself. */
    static final Set<String> ELEMENTS = Set.of("io/corobridge/Elements", READING);

    static final String ITERATOR = "java/util/Iterator";

    /** The functional interfaces that the core calls: each has one method, {@code run}. */
    static final Set<String> BODIES = Set.of(
            "io/corobridge/CoroutineBody",
            "io/corobridge/GeneratorBody",
            "io/corobridge/ScopeBody",
            "io/corobridge/BiScopeBody",
            "io/corobridge/ElementBody");

    /** The scopes of the core. */
    static final Set<String> SCOPES = Set.of(SCOPE, GENERATOR_SCOPE, STRUCTURED_SCOPE, "io/corobridge/ShortForms");

    /** The functional interfaces of the JDK, and how the names of their methods begin. */
    static final String FUNCTIONS = "java/util/function/";

    static final Set<String> OF_FUNCTIONS = Set.of("accept", "apply", "get", "test");

    /** Methods of other interfaces of the JDK that may be those of a woven lambda, or of a loop of a scope. */
    static final Set<String> OF_THE_JDK =
            Set.of("java/util/concurrent/Callable.call", "java/lang/Runnable.run", "java/lang/Iterable.forEach");

    /** Methods of an added type of scopes that the body may be suspended in, apart from the leaves. */
    static final Set<String> SUSPENDING = Set.of(
            "await",
            "suspend",
            "yield",
            "yieldFrom",
            "blocking",
            "sleep",
            "first",
            "firstOrDefault",
            "last",
            "single",
            "forEach",
            "with");

    /** Methods of the core's scopes that never suspend the body; each other one may. */
    static final Set<String> PLAIN = Set.of("each", "open", "checkpoint", "mayThrow");

    /** The packages of this library. */
    static final String LIBRARY = "io/corobridge/";

    static final String RUNTIME = LIBRARY + "woven/";
    static final String WOVEN = RUNTIME + "Woven";
    static final String LEAVES = RUNTIME + "Leaves";
    static final String REC = RUNTIME + "Rec";
    static final String BODY_MARK = RUNTIME + "WovenBody";
    static final String CLASS_MARK = "L" + RUNTIME + "WovenClass;";

    /** The form of code that this weaver writes. */
    static final int VERSION = 1;

    static final String OBJECT = "java/lang/Object";

    private Names() {}
}
