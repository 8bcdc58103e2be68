package io.corobridge.misuse;

import io.corobridge.Engine;
import java.util.List;

/** One misuse: its name, the program that commits it and returns the error, and the parts that the text has. */
record Case(String name, Program program, List<String> parts) {

    /** A program that ends with the error of a misuse. */
    interface Program {
        Throwable error(Engine engine) throws Exception;
    }

    static Case of(String name, Program program, String... parts) {
        return new Case(name, program, List.of(parts));
    }

    @Override
    public String toString() {
        return name;
    }
}
