package org.escalationdesk.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk for H2 ({@code jdbc:h2:filling:/folder/name}) that is full when a test says so. */
public final class FillingDisk extends FilePathWrapper {

    private static volatile boolean full;

    static void register() {
        FilePath.register(new FillingDisk());
    }

    static void fill() {
        full = true;
    }

    static void makeRoom() {
        full = false;
    }

    @Override
    public String getScheme() {
        return "filling";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new File(super.open(mode));
    }

    private static final class File extends FileBase {

        private final FileChannel file;

        private File(FileChannel file) {
            this.file = file;
        }

        private static void requireRoom() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            requireRoom();
            return file.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            requireRoom();
            return file.write(source);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long length) throws IOException {
            file.truncate(length);
            return this;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            file.force(metadata);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
