/** The database: a connection and a transaction as async context managers, and what is stored. */
package io.corobridge.demo.store;
