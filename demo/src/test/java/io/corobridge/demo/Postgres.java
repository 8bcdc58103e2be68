package io.corobridge.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the tests' own, from binaries of Maven Central, one for the JVM. Where none can run, tests that need
 * it are skipped and say so; with {@code -Ddemo.postgres=required} they fail.
 */
public final class Postgres {

    private static final @Nullable EmbeddedPostgres SERVER = start();

    private Postgres() {}

    /** For {@code @EnabledIf}. */
    public static boolean isThere() {
        return SERVER != null;
    }

    /** A database of its own called {@code name}, as the demo's documentation writes it. */
    public static String url(String name) {
        EmbeddedPostgres server = Objects.requireNonNull(SERVER);
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return "r2dbc:postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + name;
    }

    private static @Nullable EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start(); // stopped with the JVM
        } catch (Exception | LinkageError down) {
            if ("required".equals(System.getProperty("demo.postgres"))) {
                throw new IllegalStateException("no PostgreSQL can run here", down);
            }
            LoggerFactory.getLogger(Postgres.class).warn("POSTGRESQL TESTS SKIPPED: no server can run here", down);
            return null;
        }
    }
}
