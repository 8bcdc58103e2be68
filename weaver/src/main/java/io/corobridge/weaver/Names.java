package io.corobridge.weaver;

import java.util.Set;

/** Names of the types and methods of the core that the weaver looks for, and of those that it writes calls of. */
final class Names {

    static final String SCOPE = "io/corobridge/CoroutineScope";
    static final String GENERATOR_SCOPE = "io/corobridge/GeneratorScope";
    static final String STRUCTURED_SCOPE = "io/corobridge/StructuredScope";
    static final String READING = "io/corobridge/Reading";
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

    static final String RUNTIME = "io/corobridge/woven/";
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
