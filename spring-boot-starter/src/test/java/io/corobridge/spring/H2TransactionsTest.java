package io.corobridge.spring;

import java.util.UUID;

class H2TransactionsTest extends TransactionsContract {

    @Override
    String url() {
        return "r2dbc:h2:mem:///" + UUID.randomUUID() + "?options=DB_CLOSE_DELAY=-1";
    }
}
