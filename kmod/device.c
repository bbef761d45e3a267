// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/weir: the rings of the namespace that it is opened in, to be mapped read
 * only. Who may open it is said by its owner, group and mode, as with any file.
 * The module and the namespace stay while it is open or mapped.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/nsproxy.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <net/net_namespace.h>

#include "device.h"
#include "event.h"
#include "netns.h"
#include "ring.h"

/**
 * struct weir_reader - an open file
 * @net: its namespace, with a reference
 * @rings: the rings there
 * @seen: records written when read() returned last
 */
struct weir_reader {
	struct net *net;
	struct weir_record_rings *rings;
	u64 seen;
};

static int open_device(struct inode *inode, struct file *file)
{
	struct weir_reader *reader;
	int err;

	if (file->f_mode & FMODE_WRITE)
		return -EACCES;
	reader = kzalloc(sizeof(*reader), GFP_KERNEL_ACCOUNT);
	if (!reader)
		return -ENOMEM;
	reader->net = get_net(current->nsproxy->net_ns);
	reader->rings = weir_events_start(weir_net(reader->net));
	if (IS_ERR(reader->rings)) {
		err = PTR_ERR(reader->rings);
		put_net(reader->net);
		kfree(reader);
		return err;
	}
	/* What was before is another reader's. */
	reader->seen = weir_rings_written(reader->rings);
	file->private_data = reader;
	return nonseekable_open(inode, file);
}

static int release_device(struct inode *inode, struct file *file)
{
	struct weir_reader *reader = file->private_data;

	weir_events_stop(weir_net(reader->net));
	put_net(reader->net);
	kfree(reader);
	return 0;
}

/* How many records have been written; poll() waits for more than that. */
static ssize_t read_device(struct file *file, char __user *buffer, size_t size,
			   loff_t *position)
{
	struct weir_reader *reader = file->private_data;
	u64 written = weir_rings_written(reader->rings);

	if (size < sizeof(written))
		return -EINVAL;
	if (copy_to_user(buffer, &written, sizeof(written)))
		return -EFAULT;
	WRITE_ONCE(reader->seen, written);
	return sizeof(written);
}

static __poll_t poll_device(struct file *file, poll_table *table)
{
	struct weir_reader *reader = file->private_data;
	struct weir_record_rings *rings = reader->rings;

	poll_wait(file, &rings->wait, table);
	set_bit(0, &rings->armed);
	/* A record is written before its writer looks whether to wake. */
	smp_mb__after_atomic();
	if (weir_rings_written(rings) == READ_ONCE(reader->seen))
		return 0;
	return EPOLLIN | EPOLLRDNORM;
}

static vm_fault_t fault(struct vm_fault *vmf)
{
	struct weir_reader *reader = vmf->vma->vm_private_data;
	struct page *page = weir_rings_page(reader->rings, vmf->pgoff);

	if (!page)
		return VM_FAULT_SIGBUS;
	get_page(page);
	vmf->page = page;
	return 0;
}

static const struct vm_operations_struct mapping = {
	.fault = fault,
};

static int map_device(struct file *file, struct vm_area_struct *vma)
{
	/* The file cannot be written, so nor can the mapping: see do_mmap(). */
	vma->vm_private_data = file->private_data;
	vma->vm_ops = &mapping;
	return 0;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.open = open_device,
	.release = release_device,
	.read = read_device,
	.poll = poll_device,
	.mmap = map_device,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "weir",
	.fops = &operations,
	.mode = 0400,
};

/**
 * weir_device_setup() - last, everything else is there
 *
 * Return: 0 or a negative error.
 */
int weir_device_setup(void)
{
	return misc_register(&device);
}

/**
 * weir_device_teardown() - first; nobody has it open
 */
void weir_device_teardown(void)
{
	misc_deregister(&device);
}
