package io.corobridge.spring;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server of the tests' own, one for the JVM. Where none can run, tests that need it are skipped and say so. */
public final class Postgres {

    private static final @Nullable EmbeddedPostgres SERVER = start();

    private Postgres() {}

    /** For {@code @EnabledIf}. */
    public static boolean isThere() {
        return SERVER != null;
    }

    static String url() {
        return "r2dbc:postgresql://postgres:postgres@localhost:"
                + Objects.requireNonNull(SERVER).getPort() + "/postgres";
    }

    private static @Nullable EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start(); // stopped with the JVM
        } catch (Exception | LinkageError down) {
            LoggerFactory.getLogger(Postgres.class).warn("POSTGRESQL TESTS SKIPPED: no server can run here", down);
            return null;
        }
    }
}
