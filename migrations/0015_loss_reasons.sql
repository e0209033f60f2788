-- The reasons that are offered to whoever loses a deal: of a workspace that is there, those it was offered so far.
ALTER TABLE workspace ADD COLUMN loss_reasons {text};
UPDATE workspace SET loss_reasons = 'Price
Chose a competitor
No reply
No need any more
Not now' WHERE locale <> 'bn';
UPDATE workspace SET loss_reasons = 'দাম বেশি
অন্য প্রতিষ্ঠান বেছে নিয়েছেন
সাড়া মেলেনি
আর দরকার নেই
এখন নয়' WHERE locale = 'bn';
