package io.corobridge.tck.contract;

class CoreReadTest extends ReadContract {

    CoreReadTest() {
        super(new CoreLibrary());
    }
}
