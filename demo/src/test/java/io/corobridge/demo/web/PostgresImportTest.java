package io.corobridge.demo.web;

import io.corobridge.demo.Postgres;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demo's setting for PostgreSQL: all or nothing of an upload. */
@EnabledIf("io.corobridge.demo.Postgres#isThere")
class PostgresImportTest extends ImportTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry registry) {
        String url = Postgres.url("imports");
        registry.add("demo.database.url", () -> url);
    }
}
