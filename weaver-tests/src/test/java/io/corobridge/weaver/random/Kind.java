package io.corobridge.weaver.random;

/** The types of values in random programs. */
enum Kind {
    INT("int"),
    LONG("long"),
    DOUBLE("double"),
    FLOAT("float"),
    BOOLEAN("boolean"),
    BYTE("byte"),
    SHORT("short"),
    CHAR("char"),
    STRING("String"),
    OBJECT("Object"),
    ARRAY("int[]");

    final String type;

    Kind(String type) {
        this.type = type;
    }

    boolean isNumber() {
        return compareTo(FLOAT) <= 0 || this == BYTE || this == SHORT || this == CHAR;
    }

    /** Returns whether arithmetic with it gives an {@code int}. */
    boolean isNarrow() {
        return this == BYTE || this == SHORT || this == CHAR;
    }
}
