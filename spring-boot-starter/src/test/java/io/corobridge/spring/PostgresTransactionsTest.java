package io.corobridge.spring;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("io.corobridge.spring.Postgres#isThere")
class PostgresTransactionsTest extends TransactionsContract {

    @Override
    String url() {
        return Postgres.url();
    }
}
