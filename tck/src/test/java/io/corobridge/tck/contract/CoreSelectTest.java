package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreSelectTest extends SelectContract {

    CoreSelectTest() {
        super(new CoreLibrary());
    }
}
