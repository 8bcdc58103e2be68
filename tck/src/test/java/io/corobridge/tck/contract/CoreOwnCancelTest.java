package io.corobridge.tck.contract;

class CoreOwnCancelTest extends OwnCancelContract {

    CoreOwnCancelTest() {
        super(new CoreLibrary());
    }
}
