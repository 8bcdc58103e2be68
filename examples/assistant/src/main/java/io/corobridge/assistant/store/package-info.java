/** The database: a transaction as an async context manager, queries that can be cancelled, and what is kept. */
package io.corobridge.assistant.store;
